using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Translator.Linking;

/// <summary>
/// The shape of a side module: a static class whose methods work on an instance of the main module's. Its globals lie in the instance's
/// array <c>Linked</c>, from the place on that the class's field <c>FirstGlobal</c> says; its method <c>AddressOf</c> gives the address of
/// the function in a slot, counted from the module's first one.
/// </summary>
internal sealed class SideLayout : ModuleLayout
{
    private readonly MainReferences _main;
    private readonly MainModule _mainModule;
    private readonly Dictionary<int, MethodDefinitionHandle> _own = [];
    private readonly Dictionary<int, FunctionType> _imported = [];
    private readonly int?[] _linked;

    /// <param name="parts">The assembly.</param>
    /// <param name="references">The main module's class.</param>
    /// <param name="side">The module.</param>
    /// <param name="main">What it is linked to.</param>
    /// <param name="firstGlobal">The class's field.</param>
    internal SideLayout(AssemblyParts parts, MainReferences references, SideModule side, MainModule main, FieldDefinitionHandle firstGlobal)
        : base(parts, side.Module, main.Options)
    {
        (_main, _mainModule, FirstGlobal) = (references, main, firstGlobal);
        for (var function = 0; function < Module.FunctionCount; function++)
        {
            if (function < Module.Imports.Count && !IsInvoke(Module, function) && main.Function(Module.Imports[function].Name) is { } type)
                _imported.Add(function, type);
            else
                _own.Add(function, Rows.Reserve());
        }

        _linked = new int?[Module.Globals.Count];
        for (var global = 0; global < _linked.Length; global++)
        {
            if (global < Module.ImportedGlobals.Count && Module.ImportedGlobals[global].Name == "__stack_pointer")
                continue;
            if (Module.Globals[global].Type != NumberType.I32)
                throw new TranslationException(
                    $"{side.Name}: global {global} of type {Module.Globals[global].Type} is not supported in a side module.");
            _linked[global] = LinkedCount++;
        }
    }

    /// <summary>How many globals lie in the instance's array.</summary>
    internal int LinkedCount { get; }

    internal FieldDefinitionHandle FirstGlobal { get; }

    internal override EntityHandle Instance => _main.Class;

    internal override EntityHandle LongJump => _main.LongJump;

    internal override EntityHandle Memory => _main.Memory;

    internal override EntityHandle TableSignatures => _main.TableSignatures;

    internal override EntityHandle TableAddresses => _main.TableAddresses;

    internal override EntityHandle StackFloor => _main.StackFloor;

    internal override EntityHandle Bind => _main.Method("Bind", TableMethods.Signature(this, "i"));

    internal override EntityHandle GrowMemory =>
        throw new TranslationException("A side module does memory.grow, which is not supported: it is the main module's to do.");

    internal EntityHandle MissingFunction => _main.MissingFunction;

    /// <summary>Whether the main module has the function.</summary>
    internal bool IsOfMain(int function) => _imported.ContainsKey(function);

    internal override EntityHandle Function(int index) =>
        _own.TryGetValue(index, out var own) ? own : _main.Method(Module.Imports[index].Name, StaticSignature(_imported[index]));

    internal override EntityHandle? Exported(string name) =>
        _mainModule.Function(name) is { } type ? _main.Method(name, StaticSignature(type)) : null;

    internal override bool IsStackPointer(int global) => _linked[global] is null;

    internal override void LoadGlobal(IlWriter il, int global, int instance)
    {
        il.LoadArgument(instance);
        if (_linked[global] is not { } linked)
        {
            il.Token(ILOpCode.Ldfld, StackPointer);
            return;
        }

        Place(il, linked);
        il.Op(ILOpCode.Ldelem_i4);
    }

    internal override void StoreGlobal(IlWriter il, int global)
    {
        il.LoadArgument(1);
        if (_linked[global] is { } linked)
            Place(il, linked);
        il.LoadArgument(0);
        if (_linked[global] is null)
            il.Token(ILOpCode.Stfld, StackPointer);
        else
            il.Op(ILOpCode.Stelem_i4);
    }

    private EntityHandle StackPointer =>
        _main.Global(Options.StackPointer ?? throw new TranslationException("The main module has no stack pointer."));

    // With the instance on the stack: the array and the place in it.
    private void Place(IlWriter il, int linked)
    {
        il.Token(ILOpCode.Ldfld, _main.Linked);
        il.Token(ILOpCode.Ldsfld, FirstGlobal);
        il.Constant(linked);
        il.Op(ILOpCode.Add);
    }
}
