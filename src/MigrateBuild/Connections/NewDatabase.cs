using MigrateBuild.Io;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Telemetry;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>Creates the database of a connection, through another database of its server.</summary>
internal static class NewDatabase
{
    private static readonly TimeSpan TemplatePause = TimeSpan.FromMilliseconds(100);

    /// <summary>One of these is there on every server; hosts may have taken away the first.</summary>
    private static readonly string[] MaintenanceDatabases = ["postgres", "template1"];

    /// <param name="async">Whether no thread is to be blocked.</param>
    /// <param name="connection">The connection to the database that does not exist.</param>
    /// <param name="missing">What was said of that.</param>
    /// <param name="settings">The migrator's.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="ConnectionFailedException">It could not be created.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static async ValueTask Create(
        bool async, string connection, ConnectionFailedException missing, MigratorSettings settings, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        var name = builder.Database ?? builder.Username ?? throw missing;
        var sql = SqlTemplate.Fill(EmbeddedSql.Statement("create_database.sql"), ("database", SqlWriter.Identifier(name)));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await Send(
                    async,
                    builder,
                    sql,
                    async batch =>
                    {
                        await batch.Execute(async, cancellationToken).ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken).ConfigureAwait(false);
                settings.Logger.CreatedDatabase(name, ConnectionText.PlaceOf(builder));
                return;
            }
            catch (NpgsqlException error)
                when (FailureReason.ServerErrorOf(error)?.SqlState
                    is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another one was faster.
                return;
            }
            catch (NpgsqlException error)
                when (attempt < 20 && FailureReason.ServerErrorOf(error)?.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                // Somebody else is in the template at this moment.
                await Pause.For(async, TemplatePause, settings.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException error)
            {
                throw missing.With($"It could not be created: {FailureReason.Of(error, WithoutDatabase(builder), settings.Advice)}", error);
            }
        }
    }

    /// <summary>Says whether <see cref="Create"/> may do it, for one who changes nothing.</summary>
    /// <exception cref="ConnectionFailedException">The role may create no database, or the server cannot be asked.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static async ValueTask CheckPermission(
        bool async, string connection, ConnectionFailedException missing, MigratorSettings settings, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        try
        {
            var answers = await Send(
                async,
                builder,
                EmbeddedSql.Statement("may_create_database.sql"),
                batch => batch.Query(async, row => (May: row.GetBoolean(0), Role: row.GetString(1)), cancellationToken),
                cancellationToken).ConfigureAwait(false);
            var (may, role) = answers.Single();
            if (!may)
                throw missing.With($"It cannot be created: the role '{role}' may not create databases (it lacks CREATEDB).");
        }
        catch (NpgsqlException error) when (error is not ConnectionFailedException)
        {
            throw missing.With($"It cannot be created: {FailureReason.Of(error, WithoutDatabase(builder), settings.Advice)}", error);
        }
    }

    // Without the database's name, which is no advice here.
    private static NpgsqlConnectionStringBuilder WithoutDatabase(NpgsqlConnectionStringBuilder builder) =>
        new() { Timeout = builder.Timeout };

    private static NpgsqlConnection Through(NpgsqlConnectionStringBuilder to, string maintenance) =>
        new(new NpgsqlConnectionStringBuilder(to.ConnectionString) { Database = maintenance }.ConnectionString);

    private static async ValueTask<T> Send<T>(
        bool async,
        NpgsqlConnectionStringBuilder to,
        string sql,
        Func<SqlBatch, ValueTask<T>> send,
        CancellationToken cancellationToken)
    {
        foreach (var maintenance in MaintenanceDatabases)
        {
            var connection = Through(to, maintenance);
            await using var closing = Disposal.Of(async, connection);
            try
            {
                await connection.Open(async, cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException error)
                when (error.SqlState == PostgresErrorCodes.InvalidCatalogName && maintenance != MaintenanceDatabases[^1])
            {
                continue;
            }

            using var batch = new SqlBatch(connection);
            batch.Add(sql);
            return await send(batch).ConfigureAwait(false);
        }

        throw new InvalidOperationException("Unreachable: the last database is connected to, or fails.");
    }
}
