namespace MigrateBuild.Schema.RoundTrips;

/// <summary>How long a script may run.</summary>
internal sealed record ScriptTime(TimeSpan Limit)
{
    internal static readonly ScriptTime Unlimited = new(Timeout.InfiniteTimeSpan);

    /// <summary>Runs something that may take as long as a script may, and no longer.</summary>
    /// <param name="script">What the exception names.</param>
    /// <param name="run">Ends when its token is canceled; where it is synchronous, so is this.</param>
    /// <param name="cancellationToken">Ends it before.</param>
    /// <exception cref="ScriptTimeoutException">It took longer, and was ended.</exception>
    internal async ValueTask<T> Run<T>(string script, Func<CancellationToken, ValueTask<T>> run, CancellationToken cancellationToken)
    {
        if (this == Unlimited)
            return await run(cancellationToken);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(Limit);
        try
        {
            return await run(time.Token);
        }
        catch (OperationCanceledException end) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ScriptTimeoutException(script, Limit, end);
        }
    }
}
