using MigrateBuild.Errors;
using MigrateBuild.Locking;
using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.History;

/// <summary>Finds, creates and reads the history table. All its SQL is schema-qualified: no search_path reaches it.</summary>
internal sealed class HistoryTable
{
    private const int MostAttempts = 5;

    // Nobody is to wait for a lock on the table for longer without a word.
    private static readonly TimeSpan FirstWord = TimeSpan.FromSeconds(1);

    private readonly string _schema;
    private readonly string _table;
    private readonly string _quotedSchema;
    private readonly MigratorSettings _settings;

    internal HistoryTable(MigratorSettings settings)
    {
        _schema = settings.HistorySchema;
        _table = settings.HistoryTable;
        _quotedSchema = SqlWriter.Identifier(_schema);
        _settings = settings;
        QualifiedName = SqlWriter.Identifier(_schema, _table);
    }

    /// <summary>Schema and name, quoted as SQL wants them.</summary>
    internal string QualifiedName { get; }

    /// <summary>The statement of a file, with the table's name filled in, and what else it leaves open.</summary>
    internal string Sql(string file, string elapsed = "") =>
        SqlTemplate.Fill(EmbeddedSql.Statement(file), ("elapsed", elapsed), ("table", QualifiedName), ("schema", _quotedSchema));

    /// <exception cref="MigrationException">It is not there and could not be created.</exception>
    internal void Ensure(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (hasSchema, hasTable) = Find(connection, cancellationToken);
            if (hasTable)
                return;
            try
            {
                Create(connection, hasSchema, cancellationToken);
                return;
            }
            catch (PostgresException error)
            {
                Transactions.RollBack(connection);
                // Another set's run may create the same at the same time; IF NOT EXISTS does not see what is not committed yet.
                if (attempt == MostAttempts || error.SqlState is not (
                    PostgresErrorCodes.DuplicateSchema or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.UniqueViolation))
                    throw Failed("could not be created", error);
            }
            catch (OperationCanceledException)
            {
                Transactions.RollBack(connection);
                throw;
            }
        }
    }

    /// <summary>The rows of a set in the order in which they were applied; none where there is no table.</summary>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    internal AppliedHistory Read(NpgsqlConnection connection, string set, CancellationToken cancellationToken) =>
        ReadAfter(steps: 0, connection, set, cancellationToken);

    /// <summary>As <see cref="Read"/>, for a run at its end, which has done so many steps.</summary>
    /// <exception cref="MigrationException">The table could not be read, or is no such table any more.</exception>
    internal AppliedHistory ReadAfter(int steps, NpgsqlConnection connection, string set, CancellationToken cancellationToken) =>
        new(Find(connection, cancellationToken, steps).HasTable ? Query(connection, "history_read.sql", set, ReadRow, cancellationToken)
            : []);

    /// <summary>The number of the row of a set that was added last; zero where there is none. The table has to be there.</summary>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    internal long ReadLastOrdinal(NpgsqlConnection connection, string set, CancellationToken cancellationToken) =>
        Query(connection, "history_last.sql", set, row => row.GetInt64(0), cancellationToken)[0];

    private IReadOnlyList<T> Query<T>(
        NpgsqlConnection connection, string file, string set, Func<NpgsqlDataReader, T> readRow, CancellationToken cancellationToken)
    {
        var timeout = _settings.LockTimeout is { } longest && longest < FirstWord ? longest : FirstWord;
        var text = SessionState.Milliseconds(timeout)!;
        return new LockRetry(_settings, $"The history table {QualifiedName}", text, () => FindHolder(connection)).Run(
            () =>
            {
                try
                {
                    NpgsqlParameter[] parameters = [new NpgsqlParameter<string> { TypedValue = set }];
                    return WholeRead.Query(connection, Sql(file), parameters, readRow, text, cancellationToken);
                }
                catch (PostgresException error)
                {
                    throw Failed("could not be read", error);
                }
            },
            beforeAnother: null,
            cancellationToken);
    }

    /// <exception cref="MigrationException">
    /// The schema is not there, and nobody is to create it; or what has the table's name is none of MigrateBuild's, or not to be read
    /// whole.
    /// </exception>
    private (bool HasSchema, bool HasTable) Find(NpgsqlConnection connection, CancellationToken cancellationToken, int steps = 0)
    {
        (bool HasSchema, bool HasTable, string? Problem, string? Advice) found;
        try
        {
            found = WholeRead.Query(
                connection,
                EmbeddedSql.Statement("history_find.sql"),
                Names(),
                row => (row.GetBoolean(0), row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null
                    : row.GetString(3)),
                lockTimeout: null,
                cancellationToken)[0];
        }
        catch (PostgresException error)
        {
            throw Failed("could not be looked for", error);
        }

        if (found.Problem is { } problem)
            throw new MigrationException(new(
                MigrationFailureKind.HistoryUnavailable,
                steps == 0 ? MigrationFailureEffect.NothingRun : MigrationFailureEffect.Done,
                problem)
            {
                Remains = steps == 0
                    ? "Nothing was run."
                    : "That was not so when this run began: it is done, and the next one will refuse.",
                Advice = found.Advice is { } advice ? [new Advice.Say(advice)] : [],
            });
        return found.HasSchema || _settings.CreatesHistorySchema
            ? (found.HasSchema, found.HasTable)
            : throw new MigrationException(new(
                MigrationFailureKind.HistoryUnavailable,
                MigrationFailureEffect.NothingRun,
                $"There is no schema {_quotedSchema} in this database.")
            {
                Remains = "Nothing was run.",
                Advice = [new Advice.CreateSchema()],
            });
    }

    private string? FindHolder(NpgsqlConnection connection)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(EmbeddedSql.Statement("table_holder.sql"), Names());
        return batch.Query(row => SessionText.Of(row.GetInt32(0), row.IsDBNull(1) ? "" : row.GetString(1)), CancellationToken.None)
            is [var holder, ..] ? holder : null;
    }

    private NpgsqlParameter[] Names() =>
        [new NpgsqlParameter<string> { TypedValue = _schema }, new NpgsqlParameter<string> { TypedValue = _table }];

    private void Create(NpgsqlConnection connection, bool hasSchema, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(Transactions.Begin);
        // CREATE SCHEMA IF NOT EXISTS needs the right to create schemas even where there is nothing to create.
        if (!hasSchema)
            batch.Add(Sql("history_create_schema.sql"));
        batch.Add(Sql("history_create_table.sql"));
        batch.Add(Transactions.Commit);
        batch.Execute(cancellationToken);
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

    private MigrationException Failed(string what, PostgresException error) => new(
        Failure.Of(
            MigrationFailureKind.HistoryUnavailable, MigrationFailureEffect.NothingRun, $"The history table {QualifiedName} {what}",
                error) with
        {
            Detail = error.Detail,
            Hint = error.Hint,
            Where = error.Where,
        });
}
