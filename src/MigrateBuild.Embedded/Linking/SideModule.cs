using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MigrateBuild.Embedded.Linking.Format;
using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.Embedded.Linking;

/// <summary>A translated side module (a shared library of C) as this process has loaded it.</summary>
internal sealed class SideModule
{
    private const string Kept = "ILLink.Descriptors.xml keeps the classes of modules.";

    private readonly Func<int, nint> _addressOf;

    /// <param name="name">Its file name without the extension.</param>
    /// <param name="assembly">The assembly with its class.</param>
    /// <param name="description">What linking it needs to know.</param>
    /// <param name="firstGlobal">Where in <see cref="PostgresModule.Linked"/> its globals begin, in every instance of this process.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Kept)]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Kept)]
    internal SideModule(string name, Assembly assembly, ModuleDescription description, int firstGlobal)
    {
        (Name, Description, FirstGlobal) = (name, description, firstGlobal);
        var code = assembly.GetType(description.ClassName, throwOnError: true)!;
        code.GetField(nameof(FirstGlobal))!.SetValue(null, firstGlobal);
        _addressOf = code.GetMethod(nameof(AddressOf))!.CreateDelegate<Func<int, nint>>();
        Initializers = [.. description.Initializers.Select(
            initializer => code.GetMethod(initializer)!.CreateDelegate<Action<PostgresModule>>())];
    }

    internal string Name { get; }

    internal ModuleDescription Description { get; }

    internal int FirstGlobal { get; }

    /// <summary>What makes the module ready, in order.</summary>
    internal IReadOnlyList<Action<PostgresModule>> Initializers { get; }

    /// <summary>The address of the code of a slot.</summary>
    /// <param name="place">The slot, counted from the first one of the module.</param>
    internal nint AddressOf(int place) => Description.Table[place] != 0
        ? _addressOf(place)
        : throw new InvalidOperationException($"slot {place} of {Name} is empty");
}
