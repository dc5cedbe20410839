namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// What a backend has to be told while it runs: that its alarm is due, that its statement is to end. It is told again and again until it
/// has seen it, since the server may overlook a flag that is set while it clears it.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _clock;
    private readonly Action _notify;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly ITimer _repeat;
    private ITimer? _alarmTimer;
    private object? _alarmToken;
    private bool _isRunning, _isDisposed;
    private bool _cancel, _alarm;

    /// <param name="clock">For the timers.</param>
    /// <param name="notify">Makes the backend look; called on any thread.</param>
    internal Interrupts(TimeProvider clock, Action notify)
    {
        (_clock, _notify) = (clock, notify);
        _repeat = clock.CreateTimer(_ => Repeat(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal bool AnyDue => Volatile.Read(ref _cancel) || Volatile.Read(ref _alarm);

    /// <summary>From now on there is a statement that a cancel can be meant for.</summary>
    internal void BeginExchange()
    {
        lock (_gate)
        {
            _isRunning = true;
            if (_alarm)
                Tell();
        }
    }

    /// <summary>A cancel that came too late is forgotten; an alarm stays due.</summary>
    internal void EndExchange()
    {
        lock (_gate)
        {
            _isRunning = false;
            _cancel = false;
        }
    }

    internal void Cancel()
    {
        lock (_gate)
        {
            if (!_isRunning || _isDisposed)
                return;
            _cancel = true;
            Tell();
        }
    }

    /// <summary>One alarm at a time (<c>setitimer</c>); null: none any more.</summary>
    internal void SetAlarm(TimeSpan? after)
    {
        lock (_gate)
        {
            _alarmTimer?.Dispose();
            _alarm = false;
            _alarmTimer = null;
            if (after is null || _isDisposed)
                return;
            // The callback of a timer that was replaced may still come: it knows by its token that it is not meant.
            var token = _alarmToken = new object();
            _alarmTimer = _clock.CreateTimer(Ring, token, after.Value, Timeout.InfiniteTimeSpan);
        }
    }

    internal bool TakeCancel() => Take(ref _cancel);

    internal bool TakeAlarm() => Take(ref _alarm);

    /// <summary>Waits until something is due, or so long; it may come back before.</summary>
    internal void Wait(TimeSpan atMost) => _wake.WaitOne(atMost < s_longestWait ? atMost : s_longestWait);

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _alarmTimer?.Dispose();
            _repeat.Dispose();
            _wake.Dispose();
        }
    }

    private bool Take(ref bool due)
    {
        if (!Volatile.Read(ref due))
            return false;
        lock (_gate)
        {
            var was = due;
            due = false;
            return was;
        }
    }

    private void Ring(object? token)
    {
        lock (_gate)
        {
            if (token != _alarmToken || _isDisposed)
                return;
            _alarm = true;
            if (_isRunning)
                Tell();
        }
    }

    private void Tell()
    {
        _notify();
        _wake.Set();
        if (!_isDisposed)
            _repeat.Change(s_again, s_again);
    }

    private void Repeat()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            if (_isRunning && AnyDue)
            {
                _notify();
                _wake.Set();
            }
            else
                _repeat.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
