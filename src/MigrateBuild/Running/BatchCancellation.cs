using Npgsql;

namespace MigrateBuild.Running;

/// <summary>
/// Cancels a batch on the server while it runs. A request that comes before the server has begun, or between two
/// statements, is lost (PostgreSQL manual, "Canceling Requests in Progress"), so it is repeated until the batch ends.
/// </summary>
internal sealed class BatchCancellation : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly NpgsqlBatch _batch;
    private readonly Timer _timer;
    private readonly CancellationTokenRegistration _registration;
    private bool _ended;

    internal BatchCancellation(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        _batch = batch;
        _timer = new Timer(static state => ((BatchCancellation)state!).Cancel(), this, Timeout.Infinite, Timeout.Infinite);
        _registration = cancellationToken.Register(static state => ((BatchCancellation)state!).Start(), this);
    }

    public void Dispose()
    {
        lock (_gate)
            _ended = true;
        _registration.Dispose();
        _timer.Dispose();
    }

    // On the timer's thread: the one who cancels is not to wait for a connection to the server.
    private void Start()
    {
        lock (_gate)
        {
            if (!_ended)
                _timer.Change(TimeSpan.Zero, Interval);
        }
    }

    private void Cancel()
    {
        lock (_gate)
        {
            if (!_ended)
                _batch.Cancel();
        }
    }
}
