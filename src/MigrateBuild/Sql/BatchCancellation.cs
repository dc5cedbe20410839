using System.Net.Sockets;
using Npgsql;

namespace MigrateBuild.Sql;

/// <summary>
/// Cancels a batch on the server while it runs. A request that comes before the server has begun, or between two
/// statements, is lost (PostgreSQL manual, "Canceling Requests in Progress"), so it is repeated until the batch ends.
/// </summary>
/// <remarks>
/// Implementation note: a request goes over a connection of its own and blocks until the server has closed that; Npgsql has no other.
/// It has one thread for itself, since threads of the pool that block are what Npgsql's sockets, and those of the application, then
/// wait for.
/// </remarks>
internal sealed class BatchCancellation : IDisposable, IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the end of the batch waits for a request on its way, which could otherwise meet the next batch.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly Action _cancel;
    private readonly CancellationTokenRegistration _registration;
    private TaskCompletionSource? _stopped;
    private bool _ended;

    /// <inheritdoc cref="BatchCancellation(Action, CancellationToken)"/>
    internal static BatchCancellation Begin(Action cancel, CancellationToken cancellationToken) => new(cancel, cancellationToken);

    /// <param name="cancel">Asks the server once.</param>
    /// <param name="cancellationToken">Begins it.</param>
    internal BatchCancellation(Action cancel, CancellationToken cancellationToken)
    {
        _cancel = cancel;
        _registration = cancellationToken.Register(static state => ((BatchCancellation)state!).Start(), this);
    }

    public void Dispose()
    {
        _registration.Dispose();
        End();
        _stopped?.Task.Wait(Grace);
    }

    public async ValueTask DisposeAsync()
    {
        await _registration.DisposeAsync().ConfigureAwait(false);
        End();
        if (_stopped is { } stopped)
            await stopped.Task.WaitAsync(Grace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // The one who cancels is not to wait for a connection to the server.
    private void Start()
    {
        _stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Repeat) { IsBackground = true, Name = "MigrateBuild cancellation" }.Start();
    }

    private void End()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Repeat()
    {
        while (!HasEnded(TimeSpan.Zero))
        {
            try
            {
                _cancel();
            }
            catch (Exception error) when (error is NpgsqlException or InvalidOperationException or IOException or SocketException)
            {
                // The server could not be asked, or the batch has just ended.
            }

            if (HasEnded(Interval))
                break;
        }

        _stopped!.SetResult();
    }

    private bool HasEnded(TimeSpan wait)
    {
        lock (_gate)
        {
            if (!_ended && wait > TimeSpan.Zero)
                Monitor.Wait(_gate, wait);
            return _ended;
        }
    }
}
