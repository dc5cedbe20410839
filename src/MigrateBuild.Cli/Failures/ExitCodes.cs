using System.Net.Sockets;
using Npgsql;

namespace MigrateBuild.Cli.Failures;

/// <summary>With which code a failure ends the process.</summary>
internal static class ExitCodes
{
    internal static ExitCode Of(Exception error) => error switch
    {
        UsageException usage => usage.ExitCode,
        MigrationDriftException => ExitCode.Drift,
        MigrationLockTimeoutException => ExitCode.Locked,
        NpgsqlException or SocketException => ExitCode.Unreachable,
        OperationCanceledException => ExitCode.Canceled,
        _ => ExitCode.Failed,
    };
}
