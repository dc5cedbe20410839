namespace MigrateBuild.History;

/// <summary>
/// A change of one row of the history: which statement, and what its parameters are. What a column gets is decided here and nowhere
/// else; <see cref="HistoryWriter"/> sends it, and the script for psql has it as SQL.
/// </summary>
/// <param name="File">The file of the statement.</param>
/// <param name="Values">Its parameters, from <c>$1</c> on; the first is always the set.</param>
internal sealed record HistoryChange(string File, params IReadOnlyList<HistoryValue> Values)
{
    /// <summary>What has gone by where a row says all of it itself, as SQL.</summary>
    internal const string NoTime = "'0'::pg_catalog.interval";

    /// <summary>What has gone by in the transaction that a row is written in, as SQL.</summary>
    internal const string TimeInTransaction = "(pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) pg_catalog.transaction_timestamp())";

    /// <summary>What has gone by since <see cref="HistoryValue.Begin"/>, as SQL; empty where the statement does not ask for it.</summary>
    internal string Elapsed { get; private init; } = "";

    /// <summary>A row for an upgrade: finished, or begun with its first statement.</summary>
    /// <param name="set">Here and below: the name of the set.</param>
    /// <param name="state">Applied, or applying.</param>
    /// <param name="duration">How long it took; null for as long as the transaction that the row is written in.</param>
    internal static HistoryChange Add(string set, Migration migration, MigrationState state, TimeSpan? duration) => new(
        "history_add.sql",
        Text(set),
        Text(migration.Version),
        Text(migration.Name),
        Text(migration.Up.Checksum),
        Text(migration.Up.TextChecksum),
        Text(migration.Down?.Text),
        Plan(migration),
        Text(HistoryState.Write(state)),
        new HistoryValue.Begin(),
        new HistoryValue.Number(state == MigrationState.Applied ? null : 1),
        new HistoryValue.Duration(duration ?? TimeSpan.Zero),
        Text(ToolVersion.Text),
        new HistoryValue.NextOrdinal())
    {
        Elapsed = duration is null ? TimeInTransaction : NoTime,
    };

    /// <summary>A row takes over the scripts of the set, and is applied.</summary>
    /// <param name="version">Here and below: the version as the row writes it.</param>
    internal static HistoryChange Replace(string set, Migration migration, HistoryValue version) => new(
        "history_replace.sql",
        Text(set),
        version,
        Text(migration.Name),
        Text(migration.Up.Checksum),
        Text(migration.Up.TextChecksum),
        Text(migration.Down?.Text),
        Plan(migration),
        new HistoryValue.Now(),
        Text(ToolVersion.Text));

    /// <summary>The rows count as applied in order of version.</summary>
    internal static HistoryChange Reorder(string set) => new("history_reorder.sql", Text(set));

    /// <summary>An unfinished row becomes an applied one.</summary>
    /// <param name="duration">How long it took; null in it keeps what the row says.</param>
    internal static HistoryChange Finish(string set, HistoryValue version, HistoryValue duration) =>
        new("history_finish.sql", Text(set), version, new HistoryValue.Now(), duration);

    internal static HistoryChange ForgetUnfinished(string set, HistoryValue version) =>
        new("history_forget_unfinished.sql", Text(set), version);

    /// <summary>Before the first statement of a downgrade outside a transaction.</summary>
    internal static HistoryChange BeginReverting(string set, HistoryValue version) =>
        new("history_begin_reverting.sql", Text(set), version, new HistoryValue.Now());

    /// <param name="statement">The statement that is sent next, from 1.</param>
    internal static HistoryChange Progress(string set, HistoryValue version, int statement) =>
        new("history_progress.sql", Text(set), version, new HistoryValue.Number(statement));

    internal static HistoryChange Remove(string set, HistoryValue version) => new("history_remove.sql", Text(set), version);

    private static HistoryValue.Text Text(string? value) => new(value);

    private static HistoryValue.Json Plan(Migration migration) =>
        new(migration.Down is null ? null : StoredScript.Write(migration.Down));
}
