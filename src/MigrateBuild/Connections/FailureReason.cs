using System.Net.Sockets;
using MigrateBuild.Errors;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>Why a connection could not be opened, and whether it may be later.</summary>
internal static class FailureReason
{
    /// <summary>What went wrong, and what helps where that is known.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="builder">The connection.</param>
    /// <param name="advice">How help is asked for; null where there is none.</param>
    internal static string Of(Exception error, NpgsqlConnectionStringBuilder builder, ConnectionAdvice? advice) => error switch
    {
        PostgresException server => OfServer(server, builder, advice),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            $"the host name cannot be resolved ({error.Message}).",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "the connection was refused; no server listens there.",
        SocketException when builder.Host?.StartsWith('/') == true => $"no server has its socket in that folder ({error.Message}).",
        TimeoutException => FormattableString.Invariant($"the server did not answer within {builder.Timeout} s (Timeout)."),
        AggregateException { InnerExceptions: var errors } =>
            string.Join(" ", errors.Select(inner => Of(inner, builder, advice)).Distinct(StringComparer.Ordinal)),
        // What Npgsql says around these holds no more than the address.
        { InnerException: { } inner and (PostgresException or SocketException or TimeoutException or AggregateException) } =>
            Of(inner, builder, advice),
        { InnerException: { } inner } => $"{Text(error)}: {Text(inner)}.",
        _ => $"{Text(error)}.",
    };

    /// <summary>What the server answered; null where none did.</summary>
    internal static PostgresException? ServerErrorOf(Exception? error) => error switch
    {
        null => null,
        PostgresException server => server,
        AggregateException { InnerExceptions: var errors } => errors.Select(ServerErrorOf).FirstOrDefault(server => server is not null),
        _ => ServerErrorOf(error.InnerException),
    };

    /// <summary>
    /// Whether it may go by itself: a server that starts, restarts, or is not there yet. A wrong password or a missing database is not
    /// tried again.
    /// </summary>
    internal static bool MayPass(Exception? error) => error switch
    {
        null => false,
        PostgresException { SqlState: var state } =>
            state is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            || state.StartsWith("08", StringComparison.Ordinal),
        SocketException or TimeoutException or IOException => true,
        AggregateException { InnerExceptions: var errors } => errors.Any(MayPass),
        _ => MayPass(error.InnerException),
    };

    private static string OfServer(PostgresException error, NpgsqlConnectionStringBuilder builder, ConnectionAdvice? advice)
    {
        var text = $"{Text(error.MessageText)} ({error.SqlState}).";
        return error.SqlState switch
        {
            PostgresErrorCodes.InvalidCatalogName when builder.Database is { Length: > 0 } database =>
                $"{text} To create it: CREATE DATABASE {SqlWriter.Identifier(database)}"
                + $"{(advice?.CreateDatabase is { } option ? $", or {option}" : "")}.",
            PostgresErrorCodes.InvalidCatalogName when builder.Host is not null =>
                $"{text} The connection names no database, so the one with the user's name is looked for: name it with 'Database=…', "
                + "or in a URI behind the host, as in postgresql://host/database.",
            // A server that has few sessions by design says what to do.
            PostgresErrorCodes.TooManyConnections when error.Hint is { Length: > 0 } hint => $"{text} {Text(hint)}.",
            PostgresErrorCodes.CannotConnectNow when advice is not null => $"{text} To wait for it: {advice.Wait}.",
            _ => text,
        };
    }

    private static string Text(Exception error) => Text(error.Message);

    private static string Text(string message) => PrintableText.OneLine(message).TrimEnd('.', ':', ' ');
}
