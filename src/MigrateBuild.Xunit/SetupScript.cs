using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace MigrateBuild.Xunit;

/// <summary>Runs the SQL with which a test class prepares a database.</summary>
internal static class SetupScript
{
    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The SQL is the test's own.")]
    internal static async Task RunAsync(NpgsqlConnection connection, string? sql, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (sql is null)
            return;
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
