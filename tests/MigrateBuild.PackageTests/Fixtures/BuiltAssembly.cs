using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>What a build left in an assembly, read without loading it.</summary>
internal static class BuiltAssembly
{
    /// <summary>The embedded resources by their names.</summary>
    internal static IReadOnlyDictionary<string, byte[]> ResourcesOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var data = file.GetSectionData(file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        var resources = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var handle in metadata.ManifestResources)
        {
            // ECMA-335, II.24.2.4: the length in four bytes, then the bytes.
            var resource = metadata.GetManifestResource(handle);
            var reader = data.GetReader((int)resource.Offset, data.Length - (int)resource.Offset);
            resources.Add(metadata.GetString(resource.Name), reader.ReadBytes(reader.ReadInt32()));
        }

        return resources;
    }

    /// <summary>The set that the assembly says it carries, as a test project finds it.</summary>
    internal static string MigrationSetOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            var type = metadata.GetTypeReference(
                (TypeReferenceHandle)metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent);
            if (metadata.GetString(type.Name) != "MigrationSetAttribute")
                continue;
            // ECMA-335, II.23.3: a prolog of two bytes, then the argument.
            var value = metadata.GetBlobReader(attribute.Value);
            value.ReadUInt16();
            return value.ReadSerializedString()!;
        }

        throw new InvalidOperationException($"{path} says of no set.");
    }
}
