using Npgsql;

namespace MigrateBuild.Schema.Servers;

/// <summary>Tells the failures of a server from those of a script.</summary>
internal static class ServerFailure
{
    /// <summary>Whether a script is not to blame: the connection was lost, or the server is going down.</summary>
    internal static bool Is(MigrationException exception) =>
        exception.InnerException is NpgsqlException and not PostgresException
        || (exception.InnerException is PostgresException error && IsEnd(error));

    /// <summary>Whether the server says that it is going down, or not up yet: class 57, operator intervention.</summary>
    internal static bool IsEnd(PostgresException error) => error.SqlState
        is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
}
