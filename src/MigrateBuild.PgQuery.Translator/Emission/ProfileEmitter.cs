using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// Writes a profile for .NET's ahead-of-time compiler (crossgen2 <c>--mibc --partial</c>), which then compiles the methods that it names
/// and no others. The format is an assembly whose bodies are data (MIbcProfileParser.cs of dotnet/runtime): the global method
/// <c>AssemblyDictionary</c> names groups, each a method with a <c>ldtoken</c> and a <c>pop</c> for each method of the group. A method that
/// the assembly does not have is passed over.
/// </summary>
internal static class ProfileEmitter
{
    /// <param name="module">The module whose functions are meant.</param>
    /// <param name="options">How it is translated.</param>
    /// <param name="methods">The names of their methods, see <see cref="MethodNames"/>.</param>
    /// <exception cref="TranslationException">There is no such method.</exception>
    internal static byte[] Emit(WasmModule module, TranslationOptions options, IEnumerable<string> methods)
    {
        var names = new MethodNames(module);
        var functions = Enumerable.Range(0, module.FunctionCount).ToDictionary(names.Of, StringComparer.Ordinal);
        var parts = new AssemblyParts(options.AssemblyName + ".Profile");
        var references = new MainReferences(parts, options);
        var group = new IlWriter();
        foreach (var method in methods)
        {
            if (!functions.TryGetValue(method, out var function))
                throw new TranslationException($"The profile names {method}, which is no method of {options.ClassName}.");
            group.Token(ILOpCode.Ldtoken, references.Method(method, references.StaticSignature(module.TypeOf(function))));
            group.Op(ILOpCode.Pop);
        }

        foreach (var (name, signature) in Helpers(references))
        {
            group.Token(ILOpCode.Ldtoken, references.Method(name, signature));
            group.Op(ILOpCode.Pop);
        }

        var dictionary = new IlWriter();
        dictionary.Code.LoadString(parts.Metadata.GetOrAddUserString(options.AssemblyName + ";"));
        var groupMethod = parts.Rows.Reserve();
        dictionary.Token(ILOpCode.Ldtoken, groupMethod);
        dictionary.Op(ILOpCode.Pop);
        parts.Rows.Define(groupMethod, "Methods", MethodRows.Visible, ModuleLayout.PureSignature(FunctionType.Empty), group, 1);
        parts.Rows.Define(
            parts.Rows.Reserve(), "AssemblyDictionary", MethodRows.Visible, ModuleLayout.PureSignature(FunctionType.Empty), dictionary, 1);
        parts.Metadata.AddTypeDefinition(
            default, default, parts.Metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1),
            MetadataTokens.MethodDefinitionHandle(1));
        return parts.ToArray();
    }

    /// <summary>
    /// What functions call everywhere, see <see cref="HelperMethods"/>, <see cref="MemoryAccess"/> and <see cref="TableMethods"/>.
    /// </summary>
    private static IEnumerable<(string Name, BlobBuilder Signature)> Helpers(MainReferences references)
    {
        var (i32, i64) = (NumberType.I32, NumberType.I64);
        yield return ("SetStackPointer", references.StaticSignature(new([i32], [])));
        yield return ("LowerStackFloor", references.StaticSignature(FunctionType.Empty));
        yield return ("MemoryFill", references.StaticSignature(new([i32, i32, i32], [])));
        yield return ("MemoryCopy", references.StaticSignature(new([i32, i32, i32], [])));
        yield return ("SelectI32", ModuleLayout.PureSignature(new([i32, i32, i32], [i32])));
        yield return ("Resolve", TableSignature(references, i32, i64));
        yield return ("Bind", TableSignature(references, i32));
        foreach (var load in new[] { "I32Load", "I32Load8U", "I32Load8S", "I32Load16U", "I32Load16S" })
            yield return (load, ModuleLayout.MemorySignature(new([i32, i32], [i32])));
        foreach (var store in new[] { "I32Store", "I32Store8", "I32Store16" })
            yield return (store, ModuleLayout.MemorySignature(new([i32, i32, i32], [])));
        yield return ("I64Load", ModuleLayout.MemorySignature(new([i32, i32], [i64])));
        yield return ("I64Store", ModuleLayout.MemorySignature(new([i32, i64, i32], [])));
    }

    /// <summary>As <see cref="TableMethods.Signature"/>, of another assembly.</summary>
    private static BlobBuilder TableSignature(MainReferences references, params ReadOnlySpan<NumberType> numbers)
    {
        var blob = new BlobBuilder();
        new BlobEncoder(blob).MethodSignature().Parameters(numbers.Length + 1, out var result, out var parameters);
        result.Type().IntPtr();
        foreach (var number in numbers)
            parameters.AddParameter().Type().Write(number);
        parameters.AddParameter().Type().Type(references.Class, false);
        return blob;
    }
}
