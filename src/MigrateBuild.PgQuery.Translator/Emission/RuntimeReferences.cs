using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>References to the types and members of System.Runtime, each written once.</summary>
internal sealed class RuntimeReferences
{
    private readonly MetadataBuilder _metadata;
    private readonly AssemblyReferenceHandle _runtime;
    private readonly Dictionary<string, TypeReferenceHandle> _types = [];
    private readonly Dictionary<(string Type, string Method, string Signature), MemberReferenceHandle> _methods = [];

    internal RuntimeReferences(MetadataBuilder metadata)
    {
        _metadata = metadata;
        // The public key token of .NET's own assemblies.
        var token = metadata.GetOrAddBlob(Convert.FromHexString("b03f5f7f11d50a3a"));
        _runtime = metadata.AddAssemblyReference(
            metadata.GetOrAddString("System.Runtime"), new Version(10, 0, 0, 0), default, token, default, default);
    }

    internal TypeReferenceHandle Type(string name)
    {
        if (!_types.TryGetValue(name, out var handle))
        {
            var dot = name.LastIndexOf('.');
            handle = _metadata.AddTypeReference(
                _runtime, _metadata.GetOrAddString(name[..dot]), _metadata.GetOrAddString(name[(dot + 1)..]));
            _types.Add(name, handle);
        }

        return handle;
    }

    /// <param name="type">The type's full name.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="signature">
    /// Its signature, a letter for each parameter and one for the result at the end (see <see cref="SignatureLetters"/>);
    /// with a leading <c>!</c> for an instance method.
    /// </param>
    internal MemberReferenceHandle Method(string type, string method, string signature)
    {
        if (!_methods.TryGetValue((type, method, signature), out var handle))
        {
            handle = _metadata.AddMemberReference(
                Type(type), _metadata.GetOrAddString(method), _metadata.GetOrAddBlob(Signature(signature)));
            _methods.Add((type, method, signature), handle);
        }

        return handle;
    }

    /// <summary>A method's signature, in letters as <see cref="Method"/> takes it.</summary>
    internal BlobBuilder Signature(string signature)
    {
        var blob = new BlobBuilder();
        var isInstance = signature[0] == '!';
        var letters = isInstance ? signature[1..] : signature;
        new BlobEncoder(blob).MethodSignature(SignatureCallingConvention.Default, 0, isInstance)
            .Parameters(letters.Length - 1, out var result, out var parameters);
        SignatureLetters.Write(result, letters[^1], this);
        foreach (var letter in letters[..^1])
            SignatureLetters.Write(parameters.AddParameter().Type(), letter, this);
        return blob;
    }
}
