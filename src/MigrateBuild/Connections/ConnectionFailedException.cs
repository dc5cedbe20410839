using System.Diagnostics.CodeAnalysis;
using MigrateBuild.Errors;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>
/// A connection that could not be opened, in one line that names where it leads: what Npgsql says of it names neither database
/// nor user, and of a host that cannot be resolved not even the host.
/// </summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It is caught as NpgsqlException.")]
internal sealed class ConnectionFailedException : NpgsqlException
{
    private ConnectionFailedException(string message, Exception? inner, string? sqlState)
        : base(message, inner) => SqlState = sqlState;

    public override string? SqlState { get; }

    /// <param name="error">The failure.</param>
    /// <param name="builder">The connection.</param>
    /// <param name="origin">Where the connection comes from, such as a variable; null where that needs no word.</param>
    /// <param name="advice">How help is asked for; null where there is none.</param>
    internal static ConnectionFailedException From(
        Exception error, NpgsqlConnectionStringBuilder builder, string? origin, ConnectionAdvice? advice = null)
    {
        var server = FailureReason.ServerErrorOf(error);
        // A data source's: a connection string has been checked.
        if (ConnectionParts.Problem(builder) is { } problem)
            return new($"Cannot connect: {problem}.", inner: null, server?.SqlState);
        var database = builder.Database is { Length: > 0 } name ? $"the database '{name}' on " : "";
        var user = builder.Username is { Length: > 0 } role ? $" as '{role}'" : "";
        var from = origin is null ? "" : $" The connection comes from {origin}.";
        return new(
            $"Cannot connect to {database}{ConnectionText.PlaceOf(builder)}{user}: {FailureReason.Of(error, builder, advice)}{from}",
            error,
            server?.SqlState);
    }

    /// <summary>As <see cref="From"/>, for a database that could not be created either.</summary>
    internal ConnectionFailedException With(string why, Exception? error = null) => new($"{Message} {why}", error, SqlState);
}
