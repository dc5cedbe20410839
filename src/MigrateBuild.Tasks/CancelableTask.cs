using Microsoft.Build.Framework;

namespace MigrateBuild.Tasks;

/// <summary>A task that ends when the build is canceled.</summary>
public abstract class CancelableTask : ProjectTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _canceled = new();

    private protected CancellationToken Canceled => _canceled.Token;

    /// <inheritdoc/>
    public void Cancel() => _canceled.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <param name="disposing">Whether it is disposed of, and not finalized.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _canceled.Dispose();
    }
}
