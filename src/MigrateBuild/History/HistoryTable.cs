using MigrateBuild.Errors;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.History;

/// <summary>Finds and creates the history table. All SQL about it is schema-qualified: no search_path reaches it.</summary>
internal sealed class HistoryTable
{
    private const int MostAttempts = 5;

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
    internal async ValueTask Ensure(bool async, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (hasSchema, hasTable) = await Find(async, connection, cancellationToken).ConfigureAwait(false);
            if (hasTable)
                return;
            try
            {
                await Create(async, connection, hasSchema, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (PostgresException error)
            {
                await Transactions.RollBack(async, connection).ConfigureAwait(false);
                // Another set's run may create the same at the same time; IF NOT EXISTS does not see what is not committed yet.
                if (attempt == MostAttempts || error.SqlState is not (
                    PostgresErrorCodes.DuplicateSchema or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.UniqueViolation))
                    throw Failed("could not be created", error);
            }
            catch (OperationCanceledException)
            {
                await Transactions.RollBack(async, connection).ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Whether the table and its schema are there.</summary>
    /// <param name="async">Whether no thread is to be blocked.</param>
    /// <param name="connection">The database.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="steps">How many steps the run has done that looks for it.</param>
    /// <exception cref="MigrationException">
    /// The schema is not there, and nobody is to create it; or what has the table's name is none of MigrateBuild's, or not to be read
    /// whole.
    /// </exception>
    internal async ValueTask<(bool HasSchema, bool HasTable)> Find(
        bool async, NpgsqlConnection connection, CancellationToken cancellationToken, int steps = 0)
    {
        (bool HasSchema, bool HasTable, string? Problem, string? Advice) found;
        try
        {
            var rows = await WholeRead.Query(
                async,
                connection,
                EmbeddedSql.Statement("history_find.sql"),
                Names(),
                row => (row.GetBoolean(0), row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null
                    : row.GetString(3)),
                lockTimeout: null,
                cancellationToken).ConfigureAwait(false);
            found = rows[0];
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

    /// <summary>Schema and name, as parameters of a statement that looks for the table.</summary>
    internal NpgsqlParameter[] Names() =>
        [new NpgsqlParameter<string> { TypedValue = _schema }, new NpgsqlParameter<string> { TypedValue = _table }];

    private async ValueTask Create(
        bool async, NpgsqlConnection connection, bool hasSchema, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(Transactions.Begin);
        // CREATE SCHEMA IF NOT EXISTS needs the right to create schemas even where there is nothing to create.
        if (!hasSchema)
            batch.Add(Sql("history_create_schema.sql"));
        batch.Add(Sql("history_create_table.sql"));
        batch.Add(Transactions.Commit);
        await batch.Execute(async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the server refused to do with the table.</summary>
    internal MigrationException Failed(string what, PostgresException error) => new(
        Failure.From(
            MigrationFailureKind.HistoryUnavailable, MigrationFailureEffect.NothingRun, $"The history table {QualifiedName} {what}",
                error) with
        {
            Detail = error.Detail,
            Hint = error.Hint,
            Where = error.Where,
        });
}
