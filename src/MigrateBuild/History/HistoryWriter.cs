using System.Reflection;
using MigrateBuild.Sql;
using MigrateBuild.Steps;
using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.History;

/// <summary>
/// Adds the changes of one migration's row to a batch, so that they commit with whatever else is in it. It counts the rows that it
/// adds itself, since the server would look through all rows for the highest number each time; the run's lock keeps others away.
/// </summary>
internal sealed class HistoryWriter(HistoryTable table, string set, TimeProvider timeProvider)
{
    /// <summary>The version of this assembly, as the history keeps it.</summary>
    internal static readonly string ToolVersion = typeof(HistoryWriter).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>What has gone by where a row says all of it itself, as SQL.</summary>
    internal const string NoTime = "'0'::pg_catalog.interval";

    /// <summary>What has gone by in the transaction that a row is written in, as SQL.</summary>
    internal const string TimeInTransaction = "(pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) pg_catalog.transaction_timestamp())";

    private readonly string _add = table.Sql("history_add.sql", NoTime);
    private readonly string _addInTransaction = table.Sql("history_add.sql", TimeInTransaction);

    private long? _lastOrdinal;

    /// <summary>Looks up where the count of the rows is, unless it is known. To be called under the lock, before rows are added.</summary>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    internal void Count(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        _lastOrdinal ??= table.ReadLastOrdinal(connection, set, cancellationToken);

    /// <summary>A row for an upgrade: finished, or begun with its first statement.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="migration">The migration.</param>
    /// <param name="state">Applied, or applying.</param>
    /// <param name="duration">How long it took; null for as long as the transaction that the row is written in.</param>
    internal void Add(SqlBatch batch, Migration migration, MigrationState state, TimeSpan? duration) => batch.Add(
        duration is null ? _addInTransaction : _add,
        Text(set),
        Text(migration.Version),
        Text(migration.Name),
        Text(migration.Up.Checksum),
        Text(migration.Up.TextChecksum),
        Text(migration.Down?.Text),
        Typed(NpgsqlDbType.Jsonb, migration.Down is null ? null : StoredScript.Write(migration.Down)),
        Text(HistoryState.Write(state)),
        Now(),
        Typed(NpgsqlDbType.Integer, state == MigrationState.Applied ? null : 1),
        Typed(NpgsqlDbType.Interval, duration ?? TimeSpan.Zero),
        Text(ToolVersion),
        Typed(NpgsqlDbType.Bigint, NextOrdinal()));

    /// <summary>What a script that has run in a transaction leaves in the history: a row, or none any more.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="step">What has run.</param>
    /// <param name="duration">As for <see cref="Add"/>.</param>
    internal void Record(SqlBatch batch, PlannedStep step, TimeSpan? duration)
    {
        if (step.Direction == MigrationDirection.Downgrade)
            Remove(batch, step.Version);
        else
            Add(batch, step.Migration!, MigrationState.Applied, duration);
    }

    /// <summary>A row takes over the scripts of the set, and is applied.</summary>
    internal void Replace(SqlBatch batch, Migration migration, string version) => batch.Add(
        table.Sql("history_replace.sql"),
        Text(set),
        Text(version),
        Text(migration.Name),
        Text(migration.Up.Checksum),
        Text(migration.Up.TextChecksum),
        Text(migration.Down?.Text),
        Typed(NpgsqlDbType.Jsonb, migration.Down is null ? null : StoredScript.Write(migration.Down)),
        Now(),
        Text(ToolVersion));

    /// <summary>The rows count as applied in order of version.</summary>
    internal void Reorder(SqlBatch batch) => batch.Add(table.Sql("history_reorder.sql"), Text(set));

    /// <summary>An unfinished row becomes an applied one. Without a duration the row keeps its own.</summary>
    internal void Finish(SqlBatch batch, string version, TimeSpan? duration) => batch.Add(
        table.Sql("history_finish.sql"), Text(set), Text(version), Now(), Typed(NpgsqlDbType.Interval, duration));

    internal void ForgetUnfinished(SqlBatch batch, string version) =>
        batch.Add(table.Sql("history_forget_unfinished.sql"), Text(set), Text(version));

    internal void BeginReverting(SqlBatch batch, string version) =>
        batch.Add(table.Sql("history_begin_reverting.sql"), Text(set), Text(version), Now());

    /// <param name="batch">The batch.</param>
    /// <param name="version">The version as the row has it.</param>
    /// <param name="statement">The statement that is sent next, from 1.</param>
    internal void Progress(SqlBatch batch, string version, int statement) => batch.Add(
        table.Sql("history_progress.sql"), Text(set), Text(version), Typed(NpgsqlDbType.Integer, statement));

    internal void Remove(SqlBatch batch, string version) =>
        batch.Add(table.Sql("history_remove.sql"), Text(set), Text(version));

    private long NextOrdinal()
    {
        var next = (_lastOrdinal ?? throw new InvalidOperationException("The rows were not counted.")) + 1;
        _lastOrdinal = next;
        return next;
    }

    private NpgsqlParameter Now() => Typed(NpgsqlDbType.TimestampTz, timeProvider.GetUtcNow());

    private static NpgsqlParameter Text(string? value) => Typed(NpgsqlDbType.Text, value);

    private static NpgsqlParameter Typed(NpgsqlDbType type, object? value) =>
        new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
