namespace MigrateBuild.Io;

/// <summary>Waits for a time to pass.</summary>
internal static class Pause
{
    /// <param name="async">Whether to wait without a thread.</param>
    /// <param name="time">How long.</param>
    /// <param name="timeProvider">The clock of those who wait without a thread.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static async ValueTask For(bool async, TimeSpan time, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (async)
            await Task.Delay(time, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        else
            cancellationToken.WaitHandle.WaitOne(time);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
