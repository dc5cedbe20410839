using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>
/// What a connection asks of the one server that it names (<c>target_session_attrs</c>). Npgsql chooses among several hosts by it, and
/// refuses it with one; libpq refuses a server that is another (PostgreSQL manual, "Parameter Key Words").
/// </summary>
/// <param name="Wanted">In the words of libpq; null where each server will do.</param>
internal sealed record SessionAttributes(string? Wanted)
{
    private const string Parameter = "(target_session_attrs)";

    /// <summary>Takes it out of a connection string with one host, for Npgsql.</summary>
    internal static (string ConnectionString, SessionAttributes Attributes) Take(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (builder.TargetSessionAttributes is not { } wanted || builder.Host?.Contains(',', StringComparison.Ordinal) == true)
            return (connectionString, new(Wanted: null));
        builder.TargetSessionAttributes = null;
        return (builder.ConnectionString, new(wanted.ToLowerInvariant()));
    }

    /// <exception cref="NpgsqlException">The server, or the session, is another.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal async ValueTask Check(bool async, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (Wanted is null or "any" or "prefer-primary" or "prefer-standby")
            return;
        using var batch = new SqlBatch(connection);
        batch.Add(EmbeddedSql.Statement("session_attributes.sql"));
        var (isStandby, isReadOnly) = (await batch.Query(
            async, row => (row.GetBoolean(0), row.GetString(1) == "on"), cancellationToken).ConfigureAwait(false)).Single();
        if (Problem(isStandby, isReadOnly) is { } problem)
            throw new NpgsqlException(problem);
    }

    private string? Problem(bool isStandby, bool isReadOnly) => Wanted switch
    {
        "primary" when isStandby => $"the server is a standby, and the connection asks for a primary {Parameter}",
        "standby" when !isStandby => $"the server is not a standby, and the connection asks for one {Parameter}",
        "read-write" when isReadOnly => $"the session is read-only, and the connection asks for read-write {Parameter}",
        "read-only" when !isReadOnly => $"the session is not read-only, and the connection asks for read-only {Parameter}",
        _ => null,
    };
}
