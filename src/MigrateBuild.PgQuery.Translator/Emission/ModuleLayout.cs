using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// The shape of the translated class: an instance holds memory, table and globals as fields; each function is a static
/// method whose last parameter is the instance, because WebAssembly pushes arguments before it knows whom it calls.
/// </summary>
internal sealed class ModuleLayout
{
    private readonly Dictionary<FunctionType, int> _signatures = [];
    private readonly Dictionary<FunctionType, StandaloneSignatureHandle> _callSites = [];
    private readonly MetadataBuilder _metadata;

    internal ModuleLayout(MetadataBuilder metadata, WasmModule module, TranslationOptions options)
    {
        _metadata = metadata;
        Module = module;
        Options = options;
        Rows = new MethodRows(metadata);
        References = new RuntimeReferences(metadata);
        // Row 1 is <Module>, row 2 the class: see AssemblyEmitter.
        Type = MetadataTokens.TypeDefinitionHandle(2);
        LongJump = MetadataTokens.TypeDefinitionHandle(3);
        foreach (var type in module.Types)
            _signatures.TryAdd(type, _signatures.Count + 1);

        // The first rows are the functions, so that a function's token follows from its index.
        Functions = [.. Enumerable.Range(0, module.FunctionCount).Select(_ => Rows.Reserve())];
        Imports = [.. module.Imports.Select(import => IsInvoke(import) ? default : Rows.Reserve())];
        GrowMemory = Rows.Reserve();
        Constructor = Rows.Reserve();
    }

    internal WasmModule Module { get; }

    internal TranslationOptions Options { get; }

    internal MethodRows Rows { get; }

    internal RuntimeReferences References { get; }

    internal TypeDefinitionHandle Type { get; }

    internal TypeDefinitionHandle LongJump { get; }

    internal IReadOnlyList<MethodDefinitionHandle> Functions { get; }

    /// <summary>The abstract methods that stand for the imports; none for those that the translator writes itself.</summary>
    internal IReadOnlyList<MethodDefinitionHandle> Imports { get; }

    /// <summary>The abstract method that does <c>memory.grow</c>: the one who runs the module decides how far.</summary>
    internal MethodDefinitionHandle GrowMemory { get; }

    internal MethodDefinitionHandle Constructor { get; }

    internal FieldDefinitionHandle Memory { get; } = MetadataTokens.FieldDefinitionHandle(1);

    /// <summary>The signature number of each table slot; 0 where it is empty.</summary>
    internal FieldDefinitionHandle TableSignatures { get; } = MetadataTokens.FieldDefinitionHandle(2);

    /// <summary>The function of each table slot, as its row in the method table.</summary>
    internal FieldDefinitionHandle TableRows { get; } = MetadataTokens.FieldDefinitionHandle(3);

    /// <summary>The address of each slot's function; 0 until it is called for the first time.</summary>
    internal FieldDefinitionHandle TableAddresses { get; } = MetadataTokens.FieldDefinitionHandle(4);

    internal UserStringHandle Text(string text) => _metadata.GetOrAddUserString(text);

    internal static FieldDefinitionHandle Global(int index) => MetadataTokens.FieldDefinitionHandle(5 + index);

    internal int Signature(FunctionType type) => _signatures[type];

    /// <summary>The signature of the method that a function becomes.</summary>
    internal BlobBuilder StaticSignature(FunctionType type)
    {
        var blob = new BlobBuilder();
        WriteStatic(new BlobEncoder(blob).MethodSignature(), type);
        return blob;
    }

    /// <summary>The signature of a static method without an instance.</summary>
    internal static BlobBuilder PureSignature(FunctionType type)
    {
        var blob = new BlobBuilder();
        new BlobEncoder(blob).MethodSignature().Parameters(type.Parameters.Length, out var result, out var parameters);
        result.Write(type);
        foreach (var parameter in type.Parameters)
            parameters.AddParameter().Type().Write(parameter);
        return blob;
    }

    /// <summary>The signature of a call through the table.</summary>
    internal StandaloneSignatureHandle CallSite(FunctionType type)
    {
        if (!_callSites.TryGetValue(type, out var handle))
            _callSites.Add(type, handle = _metadata.AddStandaloneSignature(_metadata.GetOrAddBlob(StaticSignature(type))));
        return handle;
    }

    internal static BlobBuilder InstanceSignature(FunctionType type)
    {
        var blob = new BlobBuilder();
        new BlobEncoder(blob).MethodSignature(isInstanceMethod: true).Parameters(type.Parameters.Length, out var result, out var parameters);
        result.Write(type);
        foreach (var parameter in type.Parameters)
            parameters.AddParameter().Type().Write(parameter);
        return blob;
    }

    /// <summary>
    /// Whether the import is one of Emscripten's <c>invoke_</c> functions: a call through the table that catches a longjmp.
    /// </summary>
    internal static bool IsInvoke(ImportedFunction import) => import.Name.StartsWith("invoke_", StringComparison.Ordinal);

    private void WriteStatic(MethodSignatureEncoder encoder, FunctionType type)
    {
        encoder.Parameters(type.Parameters.Length + 1, out var result, out var parameters);
        result.Write(type);
        foreach (var parameter in type.Parameters)
            parameters.AddParameter().Type().Write(parameter);
        parameters.AddParameter().Type().Type(Type, false);
    }
}
