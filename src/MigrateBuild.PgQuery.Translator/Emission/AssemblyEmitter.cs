using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// Translates a module into an assembly of one abstract class, see <see cref="MainLayout"/>. The same module gives the same bytes.
/// </summary>
internal sealed class AssemblyEmitter
{
    private readonly AssemblyParts _parts;
    private readonly WasmModule _module;
    private readonly TranslationOptions _options;
    private readonly MainLayout _layout;
    private readonly HelperMethods _helpers;
    private readonly ImageWriter _image;

    private AssemblyEmitter(WasmModule module, TranslationOptions options)
    {
        _parts = new AssemblyParts(options.AssemblyName);
        _module = module;
        _options = options;
        _layout = new MainLayout(_parts, module, options);
        _helpers = new HelperMethods(_layout);
        _image = new ImageWriter(_layout);
    }

    internal static byte[] Emit(WasmModule module, TranslationOptions options)
    {
        if (module.ImportedGlobals is [var global, ..])
            throw new TranslationException($"The module imports the global {global.Module}.{global.Name}: it can be linked to another one, "
                + "and not be translated alone.");
        return new AssemblyEmitter(module, options).Emit();
    }

    // What only the class itself uses, unless side modules work on it.
    private FieldAttributes FieldAccess => _options.IsLinkable ? FieldAttributes.Public : FieldAttributes.Assembly;

    private byte[] Emit()
    {
        Types();
        var image = Fields();
        Methods(image);
        return _parts.ToArray();
    }

    private void Types()
    {
        var metadata = _parts.Metadata;
        var firstField = (FieldDefinitionHandle)_layout.Memory;
        var firstMethod = MetadataTokens.MethodDefinitionHandle(1);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, firstField, firstMethod);
        metadata.AddTypeDefinition(TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.BeforeFieldInit,
            metadata.GetOrAddString(_options.Namespace), metadata.GetOrAddString(_options.ClassName),
            _parts.References.Type("System.Object"), firstField, firstMethod);
    }

    private FieldDefinitionHandle Fields()
    {
        _parts.Field("Memory", FieldAttributes.Public, type => type.SZArray().Byte());
        _parts.Field("TableSignatures", FieldAccess, type => type.SZArray().Int64());
        _parts.Field("TableRows", FieldAccess, type => type.SZArray().Int32());
        _parts.Field("TableAddresses", FieldAccess, type => type.SZArray().IntPtr());
        _parts.Field("StackFloor", FieldAccess, type => type.UIntPtr());
        for (var i = 0; i < _module.Globals.Count; i++)
            _parts.Field($"Global{i}", FieldAccess, type => type.Write(_module.Globals[i].Type));
        if (_options.IsLinkable)
            _parts.Field("Linked", FieldAttributes.Public, type => type.SZArray().Int32());
        foreach (var (constant, value) in _options.Constants.OrderBy(constant => constant.Key, StringComparer.Ordinal))
        {
            var field = _parts.Field(
                constant, FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.Literal | FieldAttributes.HasDefault,
                type => type.Int32());
            _parts.Metadata.AddConstant(field, value);
        }

        return _image.AddTo(_parts.Metadata, MetadataTokens.TypeDefinitionHandle(4), _parts.Mapped);
    }

    private void Methods(FieldDefinitionHandle image)
    {
        var graph = new CallGraph(_module, _options.IsLinkable);
        var names = new MethodNames(_module);
        var invokes = new InvokeEmitter(_layout, _helpers);
        for (var function = 0; function < _module.FunctionCount; function++)
        {
            if (_module.IsOwn(function))
                new FunctionEmitter(_layout, _helpers, graph, function)
                    .Emit(names.Of(function), names.IsExported(function) ? MethodRows.Visible : MethodRows.Hidden);
            else if (ModuleLayout.IsInvoke(_module, function))
                invokes.Emit(function);
            else
                Outside(function, names.Of(function));
        }

        _layout.Rows.Abstract(
            (MethodDefinitionHandle)_layout.GrowMemory, "GrowMemory",
            ModuleLayout.InstanceSignature(new FunctionType([NumberType.I32], [NumberType.I32])));
        if (_options.IsLinkable)
        {
            _layout.Rows.Abstract(_layout.BindSlot, "BindSlot", _parts.References.Signature("!in"));
            _layout.Rows.Abstract(_layout.MissingFunction, "MissingFunction", _parts.References.Signature("!sv"), MethodAttributes.Public);
        }

        foreach (var export in names.Further)
            Forward(export);
        new ConstructorEmitter(_layout, _image, image).Emit();
        var table = new TableMethods(_layout);
        table.Bind(_options.IsLinkable ? MethodRows.Visible : MethodRows.Hidden);
        table.Choose(_module.Elements.SelectMany(segment => segment.Functions).Distinct().Select(_layout.Method));
        _layout.Rows.CheckNames(MetadataTokens.MethodDefinitionHandle(1), _options.ClassName);
        LongJump();
        // Behind the last method of the class, which the helpers are: see the owner of a row in ECMA-335, II.22.37.
        _parts.Metadata.AddTypeDefinition(
            TypeAttributes.NotPublic | TypeAttributes.ExplicitLayout | TypeAttributes.Sealed, default,
            _parts.Metadata.GetOrAddString("<Image>"),
            _parts.References.Type("System.ValueType"),
            MetadataTokens.FieldDefinitionHandle(MetadataTokens.GetRowNumber(image) + 1), _layout.Rows.Next);
    }

    // An import or a host function is an abstract method, and a static one in front of it for those who call it as they call a function.
    private void Outside(int function, string name)
    {
        var type = _module.TypeOf(function);
        _layout.Rows.Abstract(_layout.Abstract(function), name, ModuleLayout.InstanceSignature(type));
        var il = new IlWriter();
        il.LoadArgument(type.Parameters.Length);
        for (var i = 0; i < type.Parameters.Length; i++)
            il.LoadArgument(i);
        il.Token(ILOpCode.Callvirt, _layout.Abstract(function));
        il.Op(ILOpCode.Ret);
        _layout.Rows.Define(
            _layout.Method(function), name, _options.IsLinkable ? MethodRows.Visible : MethodRows.Hidden,
            _layout.StaticSignature(type), il, type.Parameters.Length + 1);
    }

    private void Forward(Export export)
    {
        var type = _module.TypeOf(export.Index);
        var il = new IlWriter();
        for (var i = 0; i <= type.Parameters.Length; i++)
            il.LoadArgument(i);
        il.Call(_layout.Function(export.Index));
        il.Op(ILOpCode.Ret);
        _layout.Rows.Define(_layout.Rows.Reserve(), export.Name, MethodRows.Visible, _layout.StaticSignature(type), il,
            type.Parameters.Length + 1);
    }

    private void LongJump()
    {
        var exception = _parts.References.Type("System.Exception");
        var constructor = _layout.Rows.Reserve();
        _parts.Metadata.AddTypeDefinition(
            TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit,
            _parts.Metadata.GetOrAddString(_options.Namespace),
            _parts.Metadata.GetOrAddString("LongJump"), exception,
            MetadataTokens.FieldDefinitionHandle(_parts.Metadata.GetRowCount(TableIndex.Field) + 1), constructor);
        var il = new IlWriter();
        il.LoadArgument(0);
        il.Call(_parts.References.Method("System.Exception", ".ctor", "!v"));
        il.Op(ILOpCode.Ret);
        _layout.Rows.Define(
            constructor, ".ctor",
            MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName | MethodAttributes.HideBySig,
            ModuleLayout.InstanceSignature(FunctionType.Empty), il, 1);
    }
}
