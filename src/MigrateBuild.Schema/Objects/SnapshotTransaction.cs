using System.Data;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace MigrateBuild.Schema.Objects;

/// <summary>
/// The transaction in which a snapshot is read. Its settings are local to it, and its end (a rollback, nothing was written)
/// takes them back.
/// </summary>
internal static class SnapshotTransaction
{
    private static readonly string Settings = SchemaSql.Read("SnapshotSettings");
    private static readonly string QualifiedName = SchemaSql.Read("QualifiedName");

    /// <exception cref="InvalidOperationException">The connection is closed or in a transaction.</exception>
    public static NpgsqlTransaction Begin(NpgsqlConnection connection)
    {
        var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        try
        {
            using var command = Command(Settings, connection);
            command.Prepare();
            command.ExecuteNonQuery();
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    [SuppressMessage(
        "Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The text is a resource of this assembly.")]
    public static NpgsqlCommand Command(string sql, NpgsqlConnection connection) => new(sql, connection);

    /// <summary>The history table's <see cref="SchemaObject.Name"/>, or null where none is left out.</summary>
    public static string? HistoryName(
        NpgsqlConnection connection, SchemaSnapshotOptions options)
    {
        if (options.HistoryTable is null)
            return null;
        using var command = Command(QualifiedName, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = options.HistorySchema });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = options.HistoryTable });
        return "table " + (string?)command.ExecuteScalar();
    }
}
