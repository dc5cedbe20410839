using System.Runtime.CompilerServices;

namespace MigrateBuild.Scripts.Tests.Architecture;

/// <summary>Where the sources are that tests look at.</summary>
internal static class Repository
{
    internal static string PathOf(params string[] parts) => Path.Combine([Root(), .. parts]);

    private static string Root([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
}
