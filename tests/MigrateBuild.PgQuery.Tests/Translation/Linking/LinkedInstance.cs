using System.Reflection;
using MigrateBuild.Embedded.Linking;
using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.PgQuery.Tests.Translation.Linking;

/// <summary>An instance of the main module with side modules, linked by the embedded server's linker.</summary>
internal sealed class LinkedInstance : PostgresModule
{
    /// <summary>Where the side modules' memory lies.</summary>
    internal const int FirstBase = 4096, SecondBase = 8192;

    internal LinkedInstance() : base(1) => Linker = new ModuleLinker(this);

    internal ModuleLinker Linker { get; private set; }

    /// <summary>What the modules told with <c>note</c>.</summary>
    internal List<string> Notes { get; private set; } = [];

    /// <summary>What the hooked function told the host.</summary>
    internal List<long> Seen { get; } = [];

    internal LinkedInstance Link(string side = "first", int memoryBase = FirstBase)
    {
        Linker.Link(LinkedAssemblies.Sides[side], memoryBase);
        return this;
    }

    /// <summary>A copy, as of a snapshot: memory of its own, tables shared until one of the two links.</summary>
    internal LinkedInstance Copy()
    {
        var copy = (LinkedInstance)MemberwiseClone();
        copy.Memory = [.. Memory];
        copy.Notes = [];
        copy.Linker = Linker.CopyFor(copy);
        return copy;
    }

    /// <summary>The slot of a side module's function.</summary>
    internal long SlotOf(string side, string function)
    {
        var linked = Linker.Find(side)!;
        return linked.TableBase + linked.Module.Description.Functions[function];
    }

    /// <summary>Calls an exported function, one of a side module by way of the table.</summary>
    /// <returns>Its result as text; <c>trap</c> where it throws what a trap throws.</returns>
    internal string Call(string module, string name, params long[] arguments)
    {
        try
        {
            return module == "main"
                ? typeof(PostgresModule).GetMethod(name)!.Invoke(null, [.. arguments.Cast<object>(), this])!.ToString()!
                : Invoke(AddressOf(SlotOf(module, name)), arguments);
        }
        catch (Exception e) when (IsTrap(e is TargetInvocationException ? e.InnerException : e))
        {
            return "trap";
        }
    }

    public override void MissingFunction(string name) => throw new NotSupportedException($"missing: {name}");

    protected override int GrowMemory(int pages) => -1;

    protected override nint BindSlot(int slot) => Linker.AddressOf(slot);

    protected override void note(long value) => Notes.Add($"{value}");

    protected override void host_seen(long value) => Seen.Add(value);

    protected override void _emscripten_throw_longjmp() => throw new LongJump();

    private static bool IsTrap(Exception? e) => e is IndexOutOfRangeException or OverflowException or DivideByZeroException
        or InvalidOperationException or ArgumentException or InsufficientExecutionStackException;

    /// <summary>Calls a method that the translator adds, and that gives an address.</summary>
    internal static nint Invoke(string method, params object[] arguments) =>
        (nint)typeof(PostgresModule).GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .Invoke(null, arguments)!;

    private nint AddressOf(long slot) => Invoke("Bind", (int)slot, this);

    private unsafe string Invoke(nint address, long[] arguments) =>
        $"{((delegate*<long, long, PostgresModule, long>)address)(arguments[0], arguments[1], this)}";
}
