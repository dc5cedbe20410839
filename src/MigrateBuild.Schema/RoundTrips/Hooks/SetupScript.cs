using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>Runs the SQL that prepares a database for the first migration.</summary>
internal static class SetupScript
{
    internal static async Task RunAllAsync(NpgsqlConnection connection, IEnumerable<string> scripts, CancellationToken cancellationToken)
    {
        foreach (var sql in scripts)
            await RunAsync(connection, sql, cancellationToken);
    }

    /// <exception cref="PostgresException">
    /// The server refused it; <see cref="HookStatements.LineOf"/> of the statements says where.
    /// </exception>
    internal static async Task RunAsync(NpgsqlConnection connection, string? sql, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (sql is not null)
            await RunAsync(connection, HookStatements.Of(sql), cancellationToken);
    }

    /// <inheritdoc cref="RunAsync(NpgsqlConnection, string?, CancellationToken)"/>
    internal static async Task RunAsync(NpgsqlConnection connection, HookStatements statements, CancellationToken cancellationToken)
    {
        if (statements.AreNone)
            return;
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        statements.AddTo(batch);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
