using MigrateBuild.Errors;
using MigrateBuild.Io;
using MigrateBuild.Settings;
using MigrateBuild.Telemetry;
using Npgsql;

namespace MigrateBuild.Locking;

/// <summary>
/// Tries something again that did not get a lock in time, such as a script. Between two attempts it holds none, so that all who
/// queued behind it go ahead.
/// </summary>
/// <param name="settings">How long to try, and whom to tell.</param>
/// <param name="what">What needs the lock, for messages: a script's path, or another thing.</param>
/// <param name="timeout">How long one attempt waits; null as the server is set up.</param>
/// <param name="findHolder">Finds who has the lock, for messages; null where nobody knows.</param>
/// <param name="script">The path of the script for which another thing is locked; null where that is the script or there is none.</param>
internal sealed class LockRetry(
    MigratorSettings settings, string what, string? timeout, Func<ValueTask<string?>>? findHolder = null, string? script = null)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly long _start = settings.TimeProvider.GetTimestamp();
    private TimeSpan _pause = FirstPause;
    private int _attempts = 1;

    /// <summary>Does something until it gets its locks, or the time is up.</summary>
    /// <param name="async">Whether to pause without a thread.</param>
    /// <param name="attempt">What leaves nothing where it fails.</param>
    /// <param name="beforeAnother">Done before each further attempt.</param>
    /// <param name="cancellationToken">Ends a pause.</param>
    /// <exception cref="MigrationException">It failed; a lock that was not to be had comes with what was tried.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal async ValueTask<T> Run<T>(
        bool async, Func<ValueTask<T>> attempt, Action? beforeAnother, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (MigrationException error) when (IsLockTimeout(error))
            {
                if (settings.TimeProvider.GetElapsedTime(_start) + _pause >= settings.LockRetryTime)
                    throw await Explain(error).ConfigureAwait(false);
            }

            await LetOthersPass(async, cancellationToken).ConfigureAwait(false);
            beforeAnother?.Invoke();
        }
    }

    /// <summary>A failure to get a lock with what was tried.</summary>
    internal async ValueTask<MigrationException> Explain(MigrationException error)
    {
        var elapsed = settings.TimeProvider.GetElapsedTime(_start);
        return error.With(new Advice.GiveLockTime(
            timeout ?? "lock_timeout",
            _attempts,
            elapsed,
            await Holder().ConfigureAwait(false),
            // Who only reads the history has none.
            HasOptions: findHolder is null));
    }

    /// <summary>Whether a lock was not acquired in time.</summary>
    internal static bool IsLockTimeout(MigrationException error) => error.SqlState == PostgresErrorCodes.LockNotAvailable;

    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    private async ValueTask LetOthersPass(bool async, CancellationToken cancellationToken)
    {
#pragma warning disable CA5394 // Random is an insecure random number generator: nobody gains by guessing a pause.
        // Several runners, of several sets, must not come back at the same moment each time.
        var pause = _pause * (0.75 + (Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
        var who = await Holder().ConfigureAwait(false) is { } holder ? $", which {holder} holds" : "";
        if (script is null)
            settings.Logger.RetryingForLock(what, timeout ?? "lock_timeout", _attempts, who, pause.TotalSeconds);
        else
            settings.Logger.RetryingForLock(script, what, timeout ?? "lock_timeout", _attempts, who, pause.TotalSeconds);
        await Pause.For(async, pause, settings.TimeProvider, cancellationToken).ConfigureAwait(false);
        _attempts++;
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    private async ValueTask<string?> Holder()
    {
        try
        {
            return findHolder is null ? null : await findHolder().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // It is for a message alone.
            return null;
        }
    }
}
