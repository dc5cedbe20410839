using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// The shape of a module's own class: memory, table and globals are its fields, imports and host functions its abstract methods.
/// A linkable class has two more of those, <c>BindSlot</c> (the address of a slot that a side module filled) and
/// <c>MissingFunction</c> (a side module called what nobody has; it does not return), and the array <c>Linked</c> with the
/// globals of all side modules.
/// </summary>
internal sealed class MainLayout : ModuleLayout
{
    private readonly List<MethodDefinitionHandle> _functions;
    private readonly Dictionary<int, MethodDefinitionHandle> _abstracts;
    private readonly MethodDefinitionHandle _grow;

    internal MainLayout(AssemblyParts parts, WasmModule module, TranslationOptions options) : base(parts, module, options)
    {
        // The first rows are the functions, so that a function's token follows from its index.
        _functions = [.. Enumerable.Range(0, module.FunctionCount).Select(_ => Rows.Reserve())];
        _abstracts = Enumerable.Range(0, module.FunctionCount)
            .Where(function => !module.IsOwn(function) && !IsInvoke(module, function))
            .ToDictionary(function => function, _ => Rows.Reserve());
        _grow = Rows.Reserve();
        if (options.IsLinkable)
            (BindSlot, MissingFunction) = (Rows.Reserve(), Rows.Reserve());
        Constructor = Rows.Reserve();
        BindOwn = Rows.Reserve();
        AddressOf = Rows.Reserve();
    }

    // Row 1 is <Module>, row 2 the class, row 3 the exception: see AssemblyEmitter.
    internal TypeDefinitionHandle Class { get; } = MetadataTokens.TypeDefinitionHandle(2);

    internal override EntityHandle Instance => Class;

    internal override EntityHandle LongJump { get; } = MetadataTokens.TypeDefinitionHandle(3);

    internal override EntityHandle Memory { get; } = MetadataTokens.FieldDefinitionHandle(1);

    internal override EntityHandle TableSignatures { get; } = MetadataTokens.FieldDefinitionHandle(2);

    /// <summary>The function of each table slot, as its row in the method table; 0 where a side module's lies there.</summary>
    internal FieldDefinitionHandle TableRows { get; } = MetadataTokens.FieldDefinitionHandle(3);

    internal override EntityHandle TableAddresses { get; } = MetadataTokens.FieldDefinitionHandle(4);

    internal override EntityHandle StackFloor { get; } = MetadataTokens.FieldDefinitionHandle(5);

    internal override EntityHandle Bind => BindOwn;

    internal MethodDefinitionHandle BindOwn { get; }

    internal MethodDefinitionHandle AddressOf { get; }

    internal MethodDefinitionHandle BindSlot { get; }

    internal MethodDefinitionHandle MissingFunction { get; }

    internal MethodDefinitionHandle Constructor { get; }

    internal override EntityHandle GrowMemory => _grow;

    internal static FieldDefinitionHandle Global(int index) => MetadataTokens.FieldDefinitionHandle(6 + index);

    /// <summary>The abstract method that stands for an import or a host function.</summary>
    internal MethodDefinitionHandle Abstract(int function) => _abstracts[function];

    internal MethodDefinitionHandle Method(int function) => _functions[function];

    internal override EntityHandle Function(int index) => _functions[index];

    internal override EntityHandle? Exported(string name) => Module.ExportedFunction(name) is { } function ? _functions[function] : null;

    internal override bool IsStackPointer(int global) => global == Options.StackPointer;

    internal override void LoadGlobal(IlWriter il, int global, int instance)
    {
        il.LoadArgument(instance);
        il.Token(ILOpCode.Ldfld, Global(global));
    }

    internal override void StoreGlobal(IlWriter il, int global)
    {
        il.LoadArgument(1);
        il.LoadArgument(0);
        il.Token(ILOpCode.Stfld, Global(global));
    }
}
