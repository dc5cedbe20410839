namespace MigrateBuild;

/// <summary>The history table of another tool, from which a database is taken over.</summary>
/// <param name="Kind">The tool.</param>
/// <param name="Schema">The table's schema; null for the tool's default.</param>
/// <param name="Table">The table's name; null for the tool's default.</param>
public sealed record ForeignHistory(ForeignHistoryKind Kind, string? Schema = null, string? Table = null)
{
    /// <summary>
    /// From what the other tool wrote (a script's name, a version, a migration id) to the version of this set; null for an entry
    /// that is to be left out. Without it, and where it returns what it was given, a script is found by its name, and a version by
    /// its number.
    /// </summary>
    public Func<string, string?>? MapVersion { get; init; }
}
