namespace MigrateBuild.SlowWay.Dumps;

/// <summary>
/// What <c>pg_dump --schema-only</c> writes, an entry an object, without what a comparison of schemas leaves out: the order
/// of the entries (it follows oids where names are the same), the order of columns, the settings in between, and the key of
/// <c>\restrict</c>, which is another in every dump. Bodies stay as they are, with their comments and empty lines.
/// </summary>
internal sealed class SchemaDump
{
    private const string EntryStart = "-- Name: ";

    private SchemaDump(IReadOnlyList<string> entries) => Entries = entries;

    /// <summary>The entries, sorted.</summary>
    internal IReadOnlyList<string> Entries { get; }

    internal bool IsSameAs(SchemaDump other) => Entries.SequenceEqual(other.Entries, StringComparer.Ordinal);

    internal static SchemaDump Parse(string text)
    {
        var entries = new List<List<string>>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            // A header is "--", "-- Name: …", "--": a comment in a body that looks like one is not framed so.
            if (lines[i] == "--"
                && i + 2 < lines.Length
                && lines[i + 1].StartsWith(EntryStart, StringComparison.Ordinal)
                && lines[i + 2] == "--")
            {
                entries.Add([]);
                i += 2;
                continue;
            }

            // What stands before the first entry are settings and the versions of programs.
            if (entries.Count > 0 && !IsSetting(lines[i]))
                entries[^1].Add(lines[i]);
        }

        return new SchemaDump([.. entries.Select(Normalize).Where(entry => entry.Length > 0).Order(StringComparer.Ordinal)]);
    }

    private static bool IsSetting(string line) =>
        line.StartsWith("SET default_tablespace = ", StringComparison.Ordinal)
        || line.StartsWith("SET default_table_access_method = ", StringComparison.Ordinal)
        || line.StartsWith(@"\unrestrict ", StringComparison.Ordinal)
        || line == "-- PostgreSQL database dump complete";

    private static string Normalize(List<string> lines)
    {
        if (lines.Exists(line => line.StartsWith("GRANT ", StringComparison.Ordinal)
            || line.StartsWith("REVOKE ", StringComparison.Ordinal)))
            lines.Sort(StringComparer.Ordinal);

        var first = lines.FindIndex(IsColumnList);
        if (first >= 0)
        {
            var end = lines.FindIndex(first, line => line.StartsWith(')'));
            var columns = lines.GetRange(first + 1, end - first - 1).Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal)
                .ToList();
            lines.RemoveRange(first + 1, columns.Count);
            lines.InsertRange(first + 1, columns);
        }

        return string.Join('\n', lines).Trim().TrimEnd('-').Trim();
    }

    // A table's columns, or a composite type's attributes; an enum's values keep their order.
    private static bool IsColumnList(string line) =>
        line.StartsWith("CREATE ", StringComparison.Ordinal)
        && (line.Contains(" TABLE ", StringComparison.Ordinal) ? line.EndsWith('(')
            : line.StartsWith("CREATE TYPE ", StringComparison.Ordinal) && line.EndsWith(" AS (", StringComparison.Ordinal));
}
