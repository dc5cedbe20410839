using MigrateBuild.Locking;
using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.History;

/// <summary>Reads the rows of the history table.</summary>
internal sealed class HistoryReader(HistoryTable table, MigratorSettings settings)
{
    // Nobody is to wait for a lock on the table for longer without a word.
    private static readonly TimeSpan FirstWord = TimeSpan.FromSeconds(1);

    /// <summary>The rows of a set in the order in which they were applied; none where there is no table.</summary>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    internal ValueTask<AppliedHistory> Read(
        bool async, NpgsqlConnection connection, string set, CancellationToken cancellationToken) =>
        ReadAfter(async, steps: 0, connection, set, cancellationToken);

    /// <summary>As <see cref="Read"/>, for a run at its end, which has done so many steps.</summary>
    /// <exception cref="MigrationException">The table could not be read, or is no such table any more.</exception>
    internal async ValueTask<AppliedHistory> ReadAfter(
        bool async, int steps, NpgsqlConnection connection, string set, CancellationToken cancellationToken)
    {
        var (_, hasTable) = await table.Find(async, connection, cancellationToken, steps).ConfigureAwait(false);
        return new(hasTable
            ? await Query(async, connection, "history_read.sql", set, ReadRow, cancellationToken).ConfigureAwait(false)
            : []);
    }

    /// <summary>The number of the row of a set that was added last; zero where there is none. The table has to be there.</summary>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    internal async ValueTask<long> ReadLastOrdinal(
        bool async, NpgsqlConnection connection, string set, CancellationToken cancellationToken)
    {
        var numbers = await Query(async, connection, "history_last.sql", set, row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        return numbers[0];
    }

    private ValueTask<IReadOnlyList<T>> Query<T>(
        bool async,
        NpgsqlConnection connection,
        string file,
        string set,
        Func<NpgsqlDataReader, T> readRow,
        CancellationToken cancellationToken)
    {
        var timeout = settings.LockTimeout is { } longest && longest < FirstWord ? longest : FirstWord;
        var text = SessionState.Milliseconds(timeout)!;
        return new LockRetry(settings, $"The history table {table.QualifiedName}", text, () => FindHolder(async, connection)).Run(
            async,
            async () =>
            {
                try
                {
                    NpgsqlParameter[] parameters = [new NpgsqlParameter<string> { TypedValue = set }];
                    return await WholeRead.Query(async, connection, table.Sql(file), parameters, readRow, text, cancellationToken)
                        .ConfigureAwait(false);
                }
                catch (PostgresException error)
                {
                    throw table.Failed("could not be read", error);
                }
            },
            beforeAnother: null,
            cancellationToken);
    }

    private async ValueTask<string?> FindHolder(bool async, NpgsqlConnection connection)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(EmbeddedSql.Statement("table_holder.sql"), table.Names());
        var holders = await batch.Query(
            async,
            row => SessionText.Of(row.GetInt32(0), row.IsDBNull(1) ? "" : row.GetString(1)),
            CancellationToken.None).ConfigureAwait(false);
        return holders is [var holder, ..] ? holder : null;
    }

    private static AppliedMigration ReadRow(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), HistoryState.Parse(row.GetString(3)))
    {
        StateSince = row.GetFieldValue<DateTimeOffset>(4),
        Statement = row.IsDBNull(5) ? null : row.GetInt32(5),
        UpChecksum = row.GetString(6),
        UpTextChecksum = row.GetString(7),
        DownScript = row.IsDBNull(8) ? null : row.GetString(8),
        DownPlan = row.IsDBNull(9) ? null : row.GetString(9),
        AppliedAt = row.GetFieldValue<DateTimeOffset>(10),
        AppliedBy = row.GetString(11),
        Duration = row.GetFieldValue<TimeSpan>(12),
        ToolVersion = row.GetString(13),
    };
}
