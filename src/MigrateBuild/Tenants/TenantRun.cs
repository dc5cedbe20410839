using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace MigrateBuild.Tenants;

/// <summary>
/// Works on some tenants at once and hands the results over as they come. Of those that wait for their turn nothing exists yet. Who is
/// slow to take results slows the run down, instead of having them pile up.
/// </summary>
internal sealed class TenantRun(
    TenantSource tenants, int parallelism, int? maxFailures, Func<Tenant, CancellationToken, Task<TenantResult>> work)
{
    private int _failures;

    /// <exception cref="OperationCanceledException">The token was canceled; the results of those that ran have come before.</exception>
    internal async IAsyncEnumerable<TenantResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var results = Channel.CreateBounded<TenantResult>(new BoundedChannelOptions(parallelism) { SingleReader = true });
        var running = ProduceAsync(results.Writer, stop.Token);
        try
        {
            await foreach (var result in results.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                yield return result;
            await EndAsync(running, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Of use where the caller has left the loop early.
            await stop.CancelAsync().ConfigureAwait(false);
            await foreach (var _ in results.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
            }

            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ProduceAsync(ChannelWriter<TenantResult> results, CancellationToken stop)
    {
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = stop };
            await Parallel.ForEachAsync(tenants.ReadAsync(stop), options, async (tenant, token) =>
            {
                var result = maxFailures <= Volatile.Read(ref _failures)
                    ? new TenantResult(tenant.Name, TenantOutcome.Skipped)
                    : await work(tenant, token).ConfigureAwait(false);
                if (result.Outcome == TenantOutcome.Failed)
                    Interlocked.Increment(ref _failures);
                await results.WriteAsync(result, CancellationToken.None).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        finally
        {
            results.Complete();
        }
    }

    private static async Task EndAsync(Task running, CancellationToken cancellationToken)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The run was canceled.", error, cancellationToken);
        }
    }
}
