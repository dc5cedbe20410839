using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MigrateBuild.Tasks.Rehearsing;

/// <summary>Says which program it is, by the identities of its assemblies: each is made of all that its compiler was given.</summary>
internal static class ProgramIdentity
{
    /// <param name="program">The full path of the program.</param>
    /// <param name="others">The full paths of its assemblies that do not lie beside it.</param>
    internal static string Of(string program, IEnumerable<string> others) => string.Join(
        ' ',
        Directory.GetFiles(Path.GetDirectoryName(program)!, "*.dll").Concat(others)
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(path => $"{Path.GetFileName(path)}={IdentityOf(path)}"));

    private static Guid IdentityOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            return Guid.Empty;
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
