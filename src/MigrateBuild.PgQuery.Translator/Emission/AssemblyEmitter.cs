using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// Translates a module into an assembly of one abstract class, see <see cref="ModuleLayout"/>. The same module gives the same bytes.
/// </summary>
internal sealed class AssemblyEmitter
{
    private const MethodAttributes ForEveryone = MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig;
    private const MethodAttributes ForTheClass = MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig;

    private readonly MetadataBuilder _metadata = new();
    private readonly BlobBuilder _mapped = new();
    private readonly WasmModule _module;
    private readonly TranslationOptions _options;
    private readonly ModuleLayout _layout;
    private readonly HelperMethods _helpers;
    private readonly ImageWriter _image;

    private AssemblyEmitter(WasmModule module, TranslationOptions options)
    {
        _module = module;
        _options = options;
        _layout = new ModuleLayout(_metadata, module, options);
        _helpers = new HelperMethods(_layout);
        _image = new ImageWriter(_layout);
    }

    internal static byte[] Emit(WasmModule module, TranslationOptions options) => new AssemblyEmitter(module, options).Emit();

    private byte[] Emit()
    {
        var name = _metadata.GetOrAddString(_options.AssemblyName);
        // The module's identity is filled in below, when the content is known.
        var mvid = _metadata.ReserveGuid();
        _metadata.AddModule(0, _metadata.GetOrAddString(_options.AssemblyName + ".dll"), mvid.Handle, default, default);
        _metadata.AddAssembly(name, new Version(1, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        Types();
        var image = Fields();
        Methods(image);
        _layout.Rows.Write();
        return Write(mvid);
    }

    private void Types()
    {
        var objectType = _layout.References.Type("System.Object");
        var firstMethod = MetadataTokens.MethodDefinitionHandle(1);
        _metadata.AddTypeDefinition(default, default, _metadata.GetOrAddString("<Module>"), default, _layout.Memory, firstMethod);
        _metadata.AddTypeDefinition(TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.BeforeFieldInit,
            _metadata.GetOrAddString(_options.Namespace), _metadata.GetOrAddString(_options.ClassName), objectType, _layout.Memory, firstMethod);
    }

    private FieldDefinitionHandle Fields()
    {
        Field("Memory", FieldAttributes.Public, type => type.SZArray().Byte());
        Field("TableSignatures", FieldAttributes.Assembly, type => type.SZArray().Byte());
        Field("TableRows", FieldAttributes.Assembly, type => type.SZArray().Int32());
        Field("TableAddresses", FieldAttributes.Assembly, type => type.SZArray().IntPtr());
        for (var i = 0; i < _module.Globals.Count; i++)
            Field($"Global{i}", FieldAttributes.Assembly, type => type.Write(_module.Globals[i].Type));
        foreach (var (constant, value) in _options.Constants.OrderBy(constant => constant.Key, StringComparer.Ordinal))
        {
            var field = Field(constant, FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.Literal | FieldAttributes.HasDefault, type => type.Int32());
            _metadata.AddConstant(field, value);
        }

        var next = MetadataTokens.FieldDefinitionHandle(5 + _module.Globals.Count + _options.Constants.Count);
        return _image.AddTo(_metadata, _layout.References, MetadataTokens.TypeDefinitionHandle(4), _mapped, next);
    }

    private FieldDefinitionHandle Field(string name, FieldAttributes attributes, Action<SignatureTypeEncoder> type)
    {
        var signature = new BlobBuilder();
        type(new BlobEncoder(signature).Field().Type());
        return _metadata.AddFieldDefinition(attributes, _metadata.GetOrAddString(name), _metadata.GetOrAddBlob(signature));
    }

    private void Methods(FieldDefinitionHandle image)
    {
        var graph = new CallGraph(_module);
        var names = new Dictionary<int, string>();
        foreach (var export in _module.Exports.Where(export => export.Kind == ExportKind.Function))
            names[export.Index] = export.Name;
        var invokes = new InvokeEmitter(_layout, _helpers);
        for (var function = 0; function < _module.FunctionCount; function++)
        {
            if (function >= _module.Imports.Count)
                new FunctionEmitter(_layout, _helpers, function).Emit(names.GetValueOrDefault(function, $"f{function}"), names.ContainsKey(function) ? ForEveryone : ForTheClass, graph.CanRecurse(function));
            else if (ModuleLayout.IsInvoke(_module.Imports[function]))
                invokes.Emit(function);
            else
                Import(function);
        }

        _layout.Rows.Abstract(_layout.GrowMemory, "GrowMemory", ModuleLayout.InstanceSignature(new FunctionType([NumberType.I32], [NumberType.I32])));
        new ConstructorEmitter(_layout, _image, image).Emit();
        LongJump();
        // Behind the last method of the class, which the helpers are: see the owner of a row in ECMA-335, II.22.37.
        _metadata.AddTypeDefinition(TypeAttributes.NotPublic | TypeAttributes.ExplicitLayout | TypeAttributes.Sealed, default, _metadata.GetOrAddString("<Image>"),
            _layout.References.Type("System.ValueType"), MetadataTokens.FieldDefinitionHandle(MetadataTokens.GetRowNumber(image) + 1), _layout.Rows.Next);
    }

    // An import is an abstract method, and a static one in front of it for those who call it as they call a function.
    private void Import(int function)
    {
        var import = _module.Imports[function];
        _layout.Rows.Abstract(_layout.Imports[function], import.Name, ModuleLayout.InstanceSignature(import.Type));
        var il = new IlWriter();
        il.LoadArgument(import.Type.Parameters.Length);
        for (var i = 0; i < import.Type.Parameters.Length; i++)
            il.LoadArgument(i);
        il.Token(ILOpCode.Callvirt, _layout.Imports[function]);
        il.Op(ILOpCode.Ret);
        _layout.Rows.Define(_layout.Functions[function], import.Name, ForTheClass, _layout.StaticSignature(import.Type), il, import.Type.Parameters.Length + 1);
    }

    private void LongJump()
    {
        var exception = _layout.References.Type("System.Exception");
        var constructor = _layout.Rows.Reserve();
        _metadata.AddTypeDefinition(TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit, _metadata.GetOrAddString(_options.Namespace),
            _metadata.GetOrAddString("LongJump"), exception, MetadataTokens.FieldDefinitionHandle(_metadata.GetRowCount(TableIndex.Field) + 1), constructor);
        var il = new IlWriter();
        il.LoadArgument(0);
        il.Call(_layout.References.Method("System.Exception", ".ctor", "!v"));
        il.Op(ILOpCode.Ret);
        _layout.Rows.Define(constructor, ".ctor", MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName | MethodAttributes.HideBySig,
            ModuleLayout.InstanceSignature(FunctionType.Empty), il, 1);
    }

    private byte[] Write(ReservedBlob<GuidHandle> mvid)
    {
        BlobContentId Identity(IEnumerable<Blob> content)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var blob in content)
                hash.AppendData(blob.GetBytes());
            return BlobContentId.FromHash(hash.GetHashAndReset());
        }

        var builder = new ManagedPEBuilder(
            new PEHeaderBuilder(imageCharacteristics: Characteristics.ExecutableImage | Characteristics.Dll | Characteristics.LargeAddressAware),
            new MetadataRootBuilder(_metadata),
            _layout.Rows.Bodies,
            _mapped,
            deterministicIdProvider: Identity);
        var image = new BlobBuilder();
        var content = builder.Serialize(image);
        mvid.CreateWriter().WriteGuid(content.Guid);
        return image.ToArray();
    }
}
