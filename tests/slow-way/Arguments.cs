namespace MigrateBuild.SlowWay;

/// <summary>The program's arguments.</summary>
/// <param name="Folder">The folder of the scripts.</param>
/// <param name="Layout"><c>suffix</c> or <c>directory</c>.</param>
/// <param name="Setup">A file with what a database needs before the first migration, or null.</param>
/// <param name="Report">A report to compare with instead of a run of the product here, or null.</param>
internal sealed record Arguments(string Folder, string Layout, string? Setup, string? Report)
{
    internal const string Usage = "slow-way <folder> [--layout suffix|directory] [--setup <file.sql>] [--report <set>.roundtrip.json]";

    /// <returns>The arguments, or null where they make no sense.</returns>
    internal static Arguments? Read(IReadOnlyList<string> words)
    {
        if (words.Count == 0 || !Directory.Exists(words[0]) || words.Count % 2 == 0)
            return null;

        var arguments = new Arguments(words[0], "suffix", null, null);
        for (var i = 1; i < words.Count; i += 2)
        {
            switch (words[i])
            {
                case "--layout":
                    arguments = arguments with { Layout = words[i + 1] };
                    break;
                case "--setup":
                    arguments = arguments with { Setup = words[i + 1] };
                    break;
                case "--report":
                    arguments = arguments with { Report = words[i + 1] };
                    break;
                default:
                    return null;
            }
        }

        return arguments;
    }
}
