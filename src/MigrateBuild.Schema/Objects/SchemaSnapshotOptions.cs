namespace MigrateBuild.Schema;

/// <summary>What a <see cref="SchemaSnapshot"/> leaves out and how strict it is.</summary>
public sealed record SchemaSnapshotOptions
{
    /// <summary>The schema of the history table; <c>public</c> unless set.</summary>
    public string HistorySchema { get; init; } = "public";

    /// <summary>
    /// The history table, left out together with all that belongs to it (columns, constraints, indexes, sequences, grants,
    /// comments); <c>migration_history</c> unless set, null to leave out nothing.
    /// </summary>
    public string? HistoryTable { get; init; } = "migration_history";

    /// <summary>
    /// True when the order of the columns of a table (and of the attributes of a composite type) counts. A column that was
    /// dropped cannot come back to its place, so it does not count by default.
    /// </summary>
    public bool StrictColumnOrder { get; init; }

    /// <summary>
    /// True when white space, line ends and comments count between the tokens of a body in SQL or PL/pgSQL. A downgrade that
    /// brings a body back with another indentation has brought it back, so they do not count by default. Bodies in other
    /// languages are compared as they stand.
    /// </summary>
    public bool StrictBodies { get; init; }
}
