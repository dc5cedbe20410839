using MigrateBuild.Io;
using MigrateBuild.Settings;
using MigrateBuild.Telemetry;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>Tries to connect until a server that is starting, or is not there yet, takes the connection.</summary>
internal static class ServerWait
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <param name="async">Whether to wait without a thread.</param>
    /// <param name="connect">Connects once.</param>
    /// <param name="place">Where to, for the log.</param>
    /// <param name="settings">How long to wait, and the log.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="NpgsqlException">The server could not be reached in time, or refuses the connection for good.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static async ValueTask<T> Connect<T>(
        bool async,
        Func<CancellationToken, ValueTask<T>> connect,
        string place,
        MigratorSettings settings,
        CancellationToken cancellationToken)
    {
        var start = settings.TimeProvider.GetTimestamp();
        var (pause, last) = (FirstPause, (Exception?)null);
        while (true)
        {
            // The first goes as far as the connection's own limit, so that a wait changes nothing where the server is there.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (last is not null)
                Limit(limit, Left());
            try
            {
                return await connect(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (last is not null && !cancellationToken.IsCancellationRequested)
            {
                throw last;
            }
            catch (Exception error) when (FailureReason.MayPass(error) && Left() > TimeSpan.Zero)
            {
                if (last is null)
                    settings.Logger.WaitingForServer(place, ReasonOf(error));
                last = error;
            }

            var left = Left();
            await Pause.For(async, left < pause ? left : pause, settings.TimeProvider, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        TimeSpan Left() => settings.ServerStartTimeout == Timeout.InfiniteTimeSpan
            ? TimeSpan.MaxValue
            : settings.ServerStartTimeout - settings.TimeProvider.GetElapsedTime(start) is var left && left > TimeSpan.Zero
                ? left
                : TimeSpan.Zero;
    }

    // An attempt has at least a second, or the last would fail by the clock alone.
    private static void Limit(CancellationTokenSource source, TimeSpan left)
    {
        if (left != TimeSpan.MaxValue)
            source.CancelAfter(left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1));
    }

    private static string ReasonOf(Exception error) =>
        (FailureReason.ServerErrorOf(error)?.MessageText ?? error.GetBaseException().Message).TrimEnd('.');
}
