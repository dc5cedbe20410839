using System.Globalization;
using MigrateBuild.Telemetry;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>
/// Tries something again that did not get a lock in time, such as a script. Between two attempts it holds none, so that all who
/// queued behind it go ahead.
/// </summary>
/// <param name="settings">How long to try, and whom to tell.</param>
/// <param name="what">What needs the lock, for messages: a script's path.</param>
/// <param name="timeout">How long one attempt waits; null as the server is set up.</param>
/// <param name="findHolder">Finds who has the lock, for messages; null where nobody knows.</param>
internal sealed class LockRetry(MigratorSettings settings, string what, string? timeout, Func<string?>? findHolder = null)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly long _start = settings.TimeProvider.GetTimestamp();
    private TimeSpan _pause = FirstPause;
    private int _attempts = 1;

    /// <summary>Does something until it gets its locks, or the time is up.</summary>
    /// <param name="attempt">What leaves nothing where it fails.</param>
    /// <param name="beforeAnother">Done before each further attempt.</param>
    /// <param name="cancellationToken">Ends a pause.</param>
    /// <exception cref="MigrationException">It failed; a lock that was not to be had comes with what was tried.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal T Run<T>(Func<T> attempt, Action? beforeAnother, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return attempt();
            }
            catch (MigrationException error) when (IsWorthwhile(error))
            {
                Pause(cancellationToken);
                beforeAnother?.Invoke();
            }
            catch (MigrationException error) when (Explain(error) is { } explained)
            {
                throw explained;
            }
        }
    }

    /// <summary>The failure with what was tried, or null where it has nothing to do with locks.</summary>
    internal MigrationException? Explain(MigrationException error)
    {
        if (!IsLockTimeout(error))
            return null;
        var tried = _attempts == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" {_attempts} times in {settings.TimeProvider.GetElapsedTime(_start).TotalSeconds:0} s");
        return error.With(
            $"{error.Message}\n  next: the lock could not be acquired within {timeout ?? "lock_timeout"}{tried}. {Holder() ?? "Another session"} holds one that conflicts "
            + "(pg_stat_activity and pg_blocking_pids() tell which). Run again when it is done"
            // Who only reads the history has no options for it.
            + (findHolder is null ? ", or give more time with '-- migration: lock-timeout', '--lock-timeout' (LockTimeout) or '--lock-retry' (LockRetryTime)." : "."));
    }

    /// <summary>Whether another attempt may succeed, and there is time for it.</summary>
    private bool IsWorthwhile(MigrationException error) =>
        IsLockTimeout(error) && settings.TimeProvider.GetElapsedTime(_start) + _pause < settings.LockRetryTime;

    /// <summary>Lets others pass.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    private void Pause(CancellationToken cancellationToken)
    {
#pragma warning disable CA5394 // Random is an insecure random number generator: nobody gains by guessing a pause.
        // Several runners, of several sets, must not come back at the same moment each time.
        var pause = _pause * (0.75 + (Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
        settings.Logger.RetryingForLock(
            what,
            timeout ?? "lock_timeout",
            _attempts,
            Holder() is { } holder ? $", which {holder} holds" : "",
            pause.TotalSeconds);
        cancellationToken.WaitHandle.WaitOne(pause);
        cancellationToken.ThrowIfCancellationRequested();
        _attempts++;
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    private string? Holder()
    {
        try
        {
            return findHolder?.Invoke();
        }
        catch (NpgsqlException)
        {
            // It is for a message alone.
            return null;
        }
    }

    private static bool IsLockTimeout(MigrationException error) => error.SqlState == PostgresErrorCodes.LockNotAvailable;
}
