using System.Runtime.CompilerServices;

namespace MigrateBuild.Scripts.Tests.Architecture;

/// <summary>Where the sources are that tests look at.</summary>
internal static class Repository
{
    internal static string PathOf(params string[] parts) => Path.Combine([Root(), .. parts]);

    /// <summary>The C# files of a folder, by their paths from the root.</summary>
    internal static IReadOnlyList<string> SourceFiles(string folder) =>
        [.. Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())];

    private static string Root([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
}
