using System.Text.RegularExpressions;

namespace MigrateBuild;

/// <summary>
/// The name of a script that runs around a migration where it is tried: <c>0007_add_orders.seed.sql</c>, or <c>seed.sql</c> in a folder
/// <c>0007_add_orders</c>; likewise <c>verify</c>.
/// </summary>
/// <param name="Version">The digits of the migration's version, and what stands between them.</param>
/// <param name="Name">The migration's name.</param>
/// <param name="IsSeed">Whether it puts data before the migration; else it looks at what is there after it.</param>
internal sealed partial record HookName(string Version, string Name, bool IsSeed)
{
    /// <summary>Reads it; null where the name is none.</summary>
    internal static HookName? Parse(string path)
    {
        var match = FileName().Match(path.Replace('\\', '/'));
        return match.Success
            ? new HookName(match.Groups["version"].Value, match.Groups["name"].Value, match.Groups["kind"].Value == "seed")
            : null;
    }

    /// <summary>What it has in common with its migration (<see cref="KeyOf"/>).</summary>
    internal string MigrationKey => KeyOf(Version, Name);

    /// <summary>The same for all that names one migration: versions compare as numbers.</summary>
    internal static string KeyOf(string version, string name) => $"{Digits(version)}_{name}";

    private static string Digits(string version) => string.Concat(version.Where(char.IsAsciiDigit)).TrimStart('0');

    [GeneratedRegex(
        @"(^|/)(?<version>[0-9][0-9_-]*?)_(?<name>[^/]+?)[./](?<kind>seed|verify)\.sql$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FileName();
}
