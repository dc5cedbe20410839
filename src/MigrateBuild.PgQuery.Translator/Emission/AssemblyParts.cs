using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// An assembly that is being written: its tables, its method bodies, its mapped data and its resources. The same parts give the same bytes.
/// </summary>
internal sealed class AssemblyParts
{
    private readonly BlobBuilder _resources = new();
    private readonly ReservedBlob<GuidHandle> _mvid;

    /// <param name="name">The assembly's name.</param>
    internal AssemblyParts(string name)
    {
        Rows = new MethodRows(Metadata);
        References = new RuntimeReferences(Metadata);
        // The module's identity is filled in when the content is known.
        _mvid = Metadata.ReserveGuid();
        Metadata.AddModule(0, Metadata.GetOrAddString(name + ".dll"), _mvid.Handle, default, default);
        Metadata.AddAssembly(Metadata.GetOrAddString(name), new Version(1, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
    }

    internal MetadataBuilder Metadata { get; } = new();

    internal MethodRows Rows { get; }

    internal RuntimeReferences References { get; }

    internal BlobBuilder Mapped { get; } = new();

    internal FieldDefinitionHandle Field(string name, FieldAttributes attributes, Action<SignatureTypeEncoder> type)
    {
        var signature = new BlobBuilder();
        type(new BlobEncoder(signature).Field().Type());
        return Metadata.AddFieldDefinition(attributes, Metadata.GetOrAddString(name), Metadata.GetOrAddBlob(signature));
    }

    internal void Resource(string name, byte[] content)
    {
        _resources.Align(8);
        Metadata.AddManifestResource(ManifestResourceAttributes.Public, Metadata.GetOrAddString(name), default, (uint)_resources.Count);
        _resources.WriteInt32(content.Length);
        _resources.WriteBytes(content);
    }

    internal byte[] ToArray()
    {
        static BlobContentId Identity(IEnumerable<Blob> content)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var blob in content)
                hash.AppendData(blob.GetBytes());
            return BlobContentId.FromHash(hash.GetHashAndReset());
        }

        Rows.Write();
        var builder = new ManagedPEBuilder(
            new PEHeaderBuilder(
                imageCharacteristics: Characteristics.ExecutableImage | Characteristics.Dll | Characteristics.LargeAddressAware),
            new MetadataRootBuilder(Metadata),
            Rows.Bodies,
            Mapped,
            _resources,
            deterministicIdProvider: Identity);
        var image = new BlobBuilder();
        var content = builder.Serialize(image);
        _mvid.CreateWriter().WriteGuid(content.Guid);
        return image.ToArray();
    }
}
