namespace MigrateBuild.Stamping;

/// <summary>What the rows of each tool's table say.</summary>
internal static class ForeignEntries
{
    internal static IReadOnlyList<ForeignEntry> OfDbUp(IReadOnlyList<ForeignRow> rows) =>
        [.. rows.Select(row => new ForeignEntry(row.Text("scriptname")))];

    internal static IReadOnlyList<ForeignEntry> OfEntityFramework(IReadOnlyList<ForeignRow> rows) =>
        [.. rows.Select(row => row.Text("MigrationId")).Order(StringComparer.Ordinal).Select(id => new ForeignEntry(id))];

    /// <summary>A negative version is none: the tool writes it where all was taken back.</summary>
    internal static IReadOnlyList<ForeignEntry> OfGolangMigrate(IReadOnlyList<ForeignRow> rows) =>
    [
        .. rows.Where(row => !row.Text("version").StartsWith('-'))
            .Select(row => new ForeignEntry(row.Text("version")) { IsBroken = row.Flag("dirty"), IsUpTo = true }),
    ];

    /// <summary>
    /// Of each version the last row counts: one of an undo or of a repair takes it away, and a baseline stands for all up to it.
    /// Repeatable migrations have no version, as the row of a schema that the tool created.
    /// </summary>
    internal static IReadOnlyList<ForeignEntry> OfFlyway(IReadOnlyList<ForeignRow> rows) =>
    [
        .. rows.Where(row => row.Find("version") is not null)
            .GroupBy(row => row.Text("version"), StringComparer.Ordinal)
            .Select(version => version.MaxBy(row => row.Number("installed_rank"))!)
            .Where(row => !IsTakenAway(TypeOf(row)))
            .OrderBy(row => row.Number("installed_rank"))
            .Select(row => new ForeignEntry(row.Text("version")) { IsBroken = !row.Flag("success"), IsUpTo = TypeOf(row) == "BASELINE" }),
        .. rows.Where(row => row.Find("version") is null && TypeOf(row) != "SCHEMA")
            .Select(row => row.Find("script") ?? row.Find("description") ?? "a row without a version")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => new ForeignEntry(name) { IsRepeatable = true }),
    ];

    private static string TypeOf(ForeignRow row) => row.Find("type") ?? "SQL";

    private static bool IsTakenAway(string type) => type == "DELETE" || type.StartsWith("UNDO", StringComparison.Ordinal);
}
