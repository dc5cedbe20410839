using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>A module, translated and loaded: its exports can be called.</summary>
public sealed class TranslatedModule
{
    private readonly Type _type;
    private readonly object _instance;

    internal TranslatedModule(byte[] wasm, int? stackPointer = null, int stackLimit = 0)
    {
        var options = new TranslationOptions(
            "Translated", "Test", "Module", stackPointer, stackLimit, new Dictionary<string, int> { ["Answer"] = 42 });
        var context = new AssemblyLoadContext(null, isCollectible: true);
        _type = context.LoadFromStream(new MemoryStream(AssemblyEmitter.Emit(ModuleReader.Read(wasm), options)))
            .GetType("Test.Module", throwOnError: true)!;
        _instance = Activator.CreateInstance(Derive(_type), 1)!;
    }

    internal Type Type => _type;

    /// <summary>The address down to which the last call found the stack to suffice.</summary>
    internal nuint StackFloor => (nuint)Floor.GetValue(_instance)!;

    private FieldInfo Floor => _type.GetField("StackFloor", BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>Calls an export.</summary>
    /// <returns>Its result as text; <c>trap</c> where it throws.</returns>
    internal string Call(string name, params long[] arguments)
    {
        try
        {
            var method = _type.GetMethod(name)!;
            // Another thread may have called before.
            Floor.SetValue(_instance, nuint.MaxValue);
            return method.Invoke(null, [.. arguments.Cast<object>(), _instance])?.ToString() ?? "void";
        }
        catch (TargetInvocationException e) when (
            e.InnerException is IndexOutOfRangeException or OverflowException or DivideByZeroException or InvalidOperationException
            or ArgumentException or InsufficientExecutionStackException)
        {
            return "trap";
        }
    }

    /// <summary>Does what memory.grow asks of the class that a translated one is the base of; three pages are the most.</summary>
    public static int Grow(byte[] memory, int pages, Action<byte[]> set)
    {
        var old = memory.Length >> 16;
        if (pages < 0 || old + pages > 3)
            return -1;
        Array.Resize(ref memory, (old + pages) << 16);
        set(memory);
        return old;
    }

    // class Derived(int pages) : Module(pages) { override int GrowMemory(int pages) => Grow(this, pages); }
    private static Type Derive(Type parent)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Derived"), AssemblyBuilderAccess.RunAndCollect);
        var type = assembly.DefineDynamicModule("Derived").DefineType("Derived", TypeAttributes.Public, parent);
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(int)]).GetILGenerator();
        constructor.Emit(OpCodes.Ldarg_0);
        constructor.Emit(OpCodes.Ldarg_1);
        constructor.Emit(OpCodes.Call, parent.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(int)])!);
        constructor.Emit(OpCodes.Ret);
        var grow = type.DefineMethod("GrowMemory", MethodAttributes.Family | MethodAttributes.Virtual | MethodAttributes.HideBySig,
            typeof(int), [typeof(int)]).GetILGenerator();
        grow.Emit(OpCodes.Ldarg_0);
        grow.Emit(OpCodes.Ldarg_1);
        grow.Emit(OpCodes.Call, typeof(TranslatedModule).GetMethod(nameof(GrowInstance))!);
        grow.Emit(OpCodes.Ret);
        return type.CreateType();
    }

    public static int GrowInstance(object instance, int pages)
    {
        var field = instance.GetType().GetField("Memory")!;
        return Grow((byte[])field.GetValue(instance)!, pages, memory => field.SetValue(instance, memory));
    }
}
