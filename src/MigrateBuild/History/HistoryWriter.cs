using MigrateBuild.Sql;
using MigrateBuild.Steps;
using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.History;

/// <summary>
/// Adds the changes of one migration's row to a batch, so that they commit with whatever else is in it. It counts the rows that it
/// adds itself, since the server would look through all rows for the highest number each time; the run's lock keeps others away.
/// </summary>
internal sealed class HistoryWriter(HistoryTable table, HistoryReader reader, string set, TimeProvider timeProvider)
{
    private readonly Dictionary<(string File, string Elapsed), string> _statements = [];

    private long? _lastOrdinal;

    /// <summary>Looks up where the count of the rows is, unless it is known. To be called under the lock, before rows are added.</summary>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    internal async ValueTask Count(bool async, NpgsqlConnection connection, CancellationToken cancellationToken) =>
        _lastOrdinal ??= await reader.ReadLastOrdinal(async, connection, set, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="HistoryChange.Add"/>
    internal void Add(SqlBatch batch, Migration migration, MigrationState state, TimeSpan? duration) =>
        Write(batch, HistoryChange.Add(set, migration, state, duration));

    /// <summary>What a script that has run in a transaction leaves in the history: a row, or none any more.</summary>
    /// <param name="step">What has run.</param>
    /// <param name="duration">As for <see cref="Add"/>.</param>
    internal void Record(SqlBatch batch, PlannedStep step, TimeSpan? duration)
    {
        if (step.Direction == MigrationDirection.Downgrade)
            Remove(batch, step.Version);
        else
            Add(batch, step.Migration!, MigrationState.Applied, duration);
    }

    /// <inheritdoc cref="HistoryChange.Replace"/>
    internal void Replace(SqlBatch batch, Migration migration, string version) =>
        Write(batch, HistoryChange.Replace(set, migration, Text(version)));

    /// <inheritdoc cref="HistoryChange.Reorder"/>
    internal void Reorder(SqlBatch batch) => Write(batch, HistoryChange.Reorder(set));

    /// <summary>An unfinished row becomes an applied one. Without a duration the row keeps its own.</summary>
    internal void Finish(SqlBatch batch, string version, TimeSpan? duration) =>
        Write(batch, HistoryChange.Finish(set, Text(version), new HistoryValue.Duration(duration)));

    internal void ForgetUnfinished(SqlBatch batch, string version) => Write(batch, HistoryChange.ForgetUnfinished(set, Text(version)));

    /// <inheritdoc cref="HistoryChange.BeginReverting"/>
    internal void BeginReverting(SqlBatch batch, string version) => Write(batch, HistoryChange.BeginReverting(set, Text(version)));

    /// <inheritdoc cref="HistoryChange.Progress"/>
    internal void Progress(SqlBatch batch, string version, int statement) =>
        Write(batch, HistoryChange.Progress(set, Text(version), statement));

    internal void Remove(SqlBatch batch, string version) => Write(batch, HistoryChange.Remove(set, Text(version)));

    private static HistoryValue.Text Text(string version) => new(version);

    private void Write(SqlBatch batch, HistoryChange change)
    {
        var key = (change.File, change.Elapsed);
        if (!_statements.TryGetValue(key, out var sql))
            _statements.Add(key, sql = table.Sql(change.File, change.Elapsed));
        batch.Add(sql, [.. change.Values.Select(ParameterOf)]);
    }

    private NpgsqlParameter ParameterOf(HistoryValue value) => value switch
    {
        HistoryValue.Text(var text) => Typed(NpgsqlDbType.Text, text),
        HistoryValue.Json(var json) => Typed(NpgsqlDbType.Jsonb, json),
        HistoryValue.Number(var number) => Typed(NpgsqlDbType.Integer, number),
        HistoryValue.Duration(var duration) => Typed(NpgsqlDbType.Interval, duration),
        HistoryValue.Now or HistoryValue.Begin => Typed(NpgsqlDbType.TimestampTz, timeProvider.GetUtcNow()),
        HistoryValue.NextOrdinal => Typed(NpgsqlDbType.Bigint, NextOrdinal()),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is nothing that a parameter holds."),
    };

    private long NextOrdinal()
    {
        var next = (_lastOrdinal ?? throw new InvalidOperationException("The rows were not counted.")) + 1;
        _lastOrdinal = next;
        return next;
    }

    private static NpgsqlParameter Typed(NpgsqlDbType type, object? value) =>
        new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
