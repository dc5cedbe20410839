using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MigrateBuild.Tasks.Rehearsing;

/// <summary>Says which program it is.</summary>
internal static class ProgramIdentity
{
    /// <summary>By the identities of its assemblies: each is made of all that its compiler was given.</summary>
    /// <param name="program">The full path of the program.</param>
    /// <param name="others">The full paths of its assemblies that do not lie beside it.</param>
    internal static string Of(string program, IEnumerable<string> others) => string.Join(
        ' ',
        Directory.GetFiles(Path.GetDirectoryName(program)!, "*.dll").Concat(others)
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(path => $"{Path.GetFileName(path)}={IdentityOf(path)}"));

    /// <summary>By its size and time: it is not read in every build, as large as a server is.</summary>
    /// <param name="program">The full path of the native program.</param>
    /// <param name="others">The full paths of the assemblies whose names say which extensions it has.</param>
    internal static string OfNative(string program, IEnumerable<string> others)
    {
        var file = new FileInfo(program);
        var names = others.Select(Path.GetFileName).Order(StringComparer.Ordinal);
        return FormattableString.Invariant($"{file.Name}={file.Length} {file.LastWriteTimeUtc.Ticks} {string.Join(' ', names)}");
    }

    private static Guid IdentityOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            return Guid.Empty;
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
