using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>References to the class of the main module, for the modules that are linked to it; each written once.</summary>
internal sealed class MainReferences
{
    private readonly MetadataBuilder _metadata;
    private readonly Dictionary<(string Name, bool IsField), MemberReferenceHandle> _members = [];

    internal MainReferences(AssemblyParts parts, TranslationOptions main)
    {
        _metadata = parts.Metadata;
        Options = main;
        var assembly = _metadata.AddAssemblyReference(
            _metadata.GetOrAddString(main.AssemblyName), new Version(1, 0, 0, 0), default, default, default, default);
        Class = _metadata.AddTypeReference(assembly, _metadata.GetOrAddString(main.Namespace), _metadata.GetOrAddString(main.ClassName));
        LongJump = _metadata.AddTypeReference(assembly, _metadata.GetOrAddString(main.Namespace), _metadata.GetOrAddString("LongJump"));
        Memory = Field("Memory", type => type.SZArray().Byte());
        TableSignatures = Field("TableSignatures", type => type.SZArray().Int64());
        TableAddresses = Field("TableAddresses", type => type.SZArray().IntPtr());
        StackFloor = Field("StackFloor", type => type.UIntPtr());
        Linked = Field("Linked", type => type.SZArray().Int32());
        MissingFunction = Method("MissingFunction", parts.References.Signature("!sv"));
    }

    internal TranslationOptions Options { get; }

    internal TypeReferenceHandle Class { get; }

    internal TypeReferenceHandle LongJump { get; }

    internal MemberReferenceHandle Memory { get; }

    internal MemberReferenceHandle TableSignatures { get; }

    internal MemberReferenceHandle TableAddresses { get; }

    internal MemberReferenceHandle StackFloor { get; }

    internal MemberReferenceHandle Linked { get; }

    internal MemberReferenceHandle MissingFunction { get; }

    internal MemberReferenceHandle Global(int index) => Field($"Global{index}", type => type.Write(NumberType.I32));

    /// <summary>A method of the class.</summary>
    internal MemberReferenceHandle Method(string name, BlobBuilder signature) => Member(name, false, signature);

    /// <summary>The signature of the method that a function of that type becomes.</summary>
    internal BlobBuilder StaticSignature(FunctionType type) => ModuleLayout.StaticSignature(type, Class);

    private MemberReferenceHandle Field(string name, Action<SignatureTypeEncoder> type)
    {
        var signature = new BlobBuilder();
        type(new BlobEncoder(signature).Field().Type());
        return Member(name, true, signature);
    }

    private MemberReferenceHandle Member(string name, bool isField, BlobBuilder signature)
    {
        if (!_members.TryGetValue((name, isField), out var member))
            _members.Add((name, isField),
                member = _metadata.AddMemberReference(Class, _metadata.GetOrAddString(name), _metadata.GetOrAddBlob(signature)));
        return member;
    }
}
