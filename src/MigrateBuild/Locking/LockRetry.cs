using MigrateBuild.Errors;
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
    MigratorSettings settings, string what, string? timeout, Func<string?>? findHolder = null, string? script = null)
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
        return error.With(new Advice.GiveLockTime(
            timeout ?? "lock_timeout",
            _attempts,
            settings.TimeProvider.GetElapsedTime(_start),
            Holder(),
            // Who only reads the history has none.
            HasOptions: findHolder is null));
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
        var who = Holder() is { } holder ? $", which {holder} holds" : "";
        if (script is null)
            settings.Logger.RetryingForLock(what, timeout ?? "lock_timeout", _attempts, who, pause.TotalSeconds);
        else
            settings.Logger.RetryingForLock(script, what, timeout ?? "lock_timeout", _attempts, who, pause.TotalSeconds);
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
