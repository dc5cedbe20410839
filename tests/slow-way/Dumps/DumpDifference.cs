namespace MigrateBuild.SlowWay.Dumps;

/// <summary>What two dumps do not share, for people.</summary>
internal static class DumpDifference
{
    /// <summary>
    /// The lines of the entries that only one of the two has: <c>-</c> for the expected one, <c>+</c> for the actual one.
    /// </summary>
    internal static IReadOnlyList<string> Lines(SchemaDump expected, SchemaDump actual)
    {
        var missing = Without(expected.Entries, actual.Entries).SelectMany(entry => entry.Split('\n')).ToList();
        var added = Without(actual.Entries, expected.Entries).SelectMany(entry => entry.Split('\n')).ToList();
        // What both sides of a changed entry say is no difference.
        return
        [
            .. Without(missing, added).Where(line => line.Length > 0).Select(line => "- " + line),
            .. Without(added, missing).Where(line => line.Length > 0).Select(line => "+ " + line),
        ];
    }

    private static List<string> Without(IEnumerable<string> all, IEnumerable<string> others)
    {
        var counts = others.GroupBy(item => item, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return [.. all.Where(item => !counts.TryGetValue(item, out var count) || (counts[item] = count - 1) < 0)];
    }
}
