namespace MigrateBuild.Embedded.Engine;

/// <content>
/// Signals, without signals: a timer or a cancel marks what is due and makes the server look (InterruptPending). The server's own thread
/// then runs PostgreSQL's own handlers, at the places where PostgreSQL checks for interrupts (<c>CHECK_FOR_INTERRUPTS</c>).
/// </content>
internal sealed partial class Backend
{
    private const int LatchSet = 1, Timeout = 8;

    private Interrupts _interrupts = null!;

    /// <summary>Ends the statement that runs with 57014; between exchanges it does nothing. For any thread at any time.</summary>
    internal void RequestCancel() => _interrupts.Cancel();

    protected override int _setitimer_js(int a0, double a1)
    {
        _interrupts.SetAlarm(a1 <= 0 ? null : TimeSpan.FromMilliseconds(a1));
        return 0;
    }

    protected override void host_interrupts()
    {
        if (_interrupts.TakeCancel())
        {
            Put32(Address_QueryCancelPending, 1);
            EndSession();
        }

        if (_interrupts.TakeAlarm())
            _emscripten_timeout(0, emscripten_get_now(), this);
    }

    /// <summary>
    /// Waits in the place of WaitLatch, without burning the processor, until the latch is set, the time is over or something is due; the
    /// server then sees for itself which.
    /// </summary>
    protected override void host_wait(int a0, int a1, int a2)
    {
        if (a0 == 0 || (a1 & (LatchSet | Timeout)) == 0)
            return;
        var clock = _options.Clock;
        var start = clock.GetTimestamp();
        while (Get32(a0) == 0 && !_interrupts.AnyDue)
        {
            var left = (a1 & Timeout) == 0 ? TimeSpan.MaxValue : TimeSpan.FromMilliseconds(a2) - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                break;
            _interrupts.Wait(left);
        }

        // Also when the time is over: the server would wait for it once more, and burn it. Latches may be set for no reason.
        Put32(a0, 1);
    }

    /// <summary>Makes the server look; called by other threads as well.</summary>
    private void Notify()
    {
        lock (_memoryGate)
        {
            if (Memory.Length > Address_InterruptPending)
                Put32(Address_InterruptPending, 1);
        }
    }
}
