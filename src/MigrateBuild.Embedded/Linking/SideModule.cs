using System.Reflection;
using System.Reflection.Metadata.Ecma335;
using MigrateBuild.Embedded.Linking.Format;
using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.Embedded.Linking;

/// <summary>A translated side module (a shared library of C) as this process has loaded it.</summary>
internal sealed class SideModule
{
    private readonly Type _class;
    private readonly nint[] _addresses;

    /// <param name="name">Its file name without the extension.</param>
    /// <param name="assembly">The assembly with its class.</param>
    /// <param name="description">What linking it needs to know.</param>
    /// <param name="firstGlobal">Where in <see cref="PostgresModule.Linked"/> its globals begin, in every instance of this process.</param>
    internal SideModule(string name, Assembly assembly, ModuleDescription description, int firstGlobal)
    {
        (Name, Description, FirstGlobal) = (name, description, firstGlobal);
        _class = assembly.GetType(description.ClassName, throwOnError: true)!;
        _class.GetField(nameof(FirstGlobal))!.SetValue(null, firstGlobal);
        _addresses = new nint[description.Table.Count];
        Initializers = [.. description.Initializers.Select(
            initializer => _class.GetMethod(initializer)!.CreateDelegate<Action<PostgresModule>>())];
    }

    internal string Name { get; }

    internal ModuleDescription Description { get; }

    internal int FirstGlobal { get; }

    /// <summary>What makes the module ready, in order.</summary>
    internal IReadOnlyList<Action<PostgresModule>> Initializers { get; }

    /// <summary>The address of the code of a slot.</summary>
    /// <param name="place">The slot, counted from the first one of the module.</param>
    internal nint AddressOf(int place)
    {
        // Two threads may come to the same address, and write the same.
        if (_addresses[place] == 0)
            _addresses[place] = Find(Description.Table[place] ?? throw new InvalidOperationException($"slot {place} of {Name} is empty"));
        return _addresses[place];
    }

    private nint Find(TableEntry entry)
    {
        var method = entry.MainFunction.Length > 0
            ? typeof(PostgresModule).GetMethod(entry.MainFunction, BindingFlags.Public | BindingFlags.Static)!.MethodHandle
            : _class.Module.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(
                MetadataTokens.GetToken(MetadataTokens.MethodDefinitionHandle(entry.Row)));
        return method.GetFunctionPointer();
    }
}
