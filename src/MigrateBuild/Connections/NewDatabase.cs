using MigrateBuild.Running;
using MigrateBuild.Sql;
using MigrateBuild.Telemetry;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>Creates the database of a connection, through another database of its server.</summary>
internal static class NewDatabase
{
    /// <summary>One of these is there on every server; hosts may have taken away the first.</summary>
    private static readonly string[] MaintenanceDatabases = ["postgres", "template1"];

    /// <param name="connection">The connection to the database that does not exist.</param>
    /// <param name="missing">What was said of that.</param>
    /// <param name="settings">The migrator's.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="ConnectionFailedException">It could not be created.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static void Create(
        string connection, ConnectionFailedException missing, MigratorSettings settings, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        var name = builder.Database ?? builder.Username ?? throw missing;
        var sql = SqlTemplate.Fill(EmbeddedSql.Statement("create_database.sql"), ("database", SqlWriter.Identifier(name)));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Send(builder, sql, cancellationToken);
                settings.Logger.CreatedDatabase(name, ConnectionText.PlaceOf(builder));
                return;
            }
            catch (NpgsqlException error)
                when (FailureReason.ServerErrorOf(error)?.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another one was faster.
                return;
            }
            catch (NpgsqlException error)
                when (attempt < 20 && FailureReason.ServerErrorOf(error)?.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                // Somebody else is in the template at this moment.
                cancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(100));
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (NpgsqlException error)
            {
                // Without the database's name, which is no advice here.
                var place = new NpgsqlConnectionStringBuilder { Timeout = builder.Timeout };
                throw missing.With($"It could not be created: {FailureReason.Of(error, place, settings.Advice)}", error);
            }
        }
    }

    private static void Send(NpgsqlConnectionStringBuilder to, string sql, CancellationToken cancellationToken)
    {
        foreach (var maintenance in MaintenanceDatabases)
        {
            var through = new NpgsqlConnectionStringBuilder(to.ConnectionString) { Database = maintenance };
            using var connection = new NpgsqlConnection(through.ConnectionString);
            try
            {
                connection.OpenAsync(cancellationToken).GetAwaiter().GetResult();
            }
            catch (PostgresException error)
                when (error.SqlState == PostgresErrorCodes.InvalidCatalogName && maintenance != MaintenanceDatabases[^1])
            {
                continue;
            }

            using var batch = new SqlBatch(connection);
            batch.Add(sql);
            batch.Execute(cancellationToken);
            return;
        }
    }
}
