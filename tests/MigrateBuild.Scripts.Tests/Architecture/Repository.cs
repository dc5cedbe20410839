using System.Runtime.CompilerServices;

namespace MigrateBuild.Scripts.Tests.Architecture;

/// <summary>Where the sources are that tests look at.</summary>
internal static class Repository
{
    internal static string PathOf(params string[] parts) => Path.Combine([Root(), .. parts]);

    /// <summary>The C# files of a folder.</summary>
    internal static IReadOnlyList<string> SourceFiles(string folder) => Files(folder, "*.cs");

    /// <summary>The files of a folder whose names match a pattern, by their full paths.</summary>
    internal static IReadOnlyList<string> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "node_modules"]).Any())];

    private static string Root([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
}
