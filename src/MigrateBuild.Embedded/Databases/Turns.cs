namespace MigrateBuild.Embedded.Databases;

/// <summary>One holder at a time, the others in the order in which they came. What is held may be given back by any thread.</summary>
internal sealed class Turns
{
    // How often a waiting connection is looked at: a client that hangs up sends nothing that would wake anybody.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly LinkedList<SemaphoreSlim> _waiting = new();
    private bool _held;

    internal int Waiting
    {
        get { lock (_lock) return _waiting.Count; }
    }

    /// <summary>Waits for the turn.</summary>
    /// <param name="clock">Measures the wait.</param>
    /// <param name="wait">How long at most; zero does not wait.</param>
    /// <param name="isGone">Asked now and then: true ends the wait.</param>
    /// <returns>False: the time is over, or whoever waits is gone.</returns>
    internal bool TryEnter(TimeProvider clock, TimeSpan wait, Func<bool>? isGone = null)
    {
        using var mine = new SemaphoreSlim(0, 1);
        lock (_lock)
        {
            if (!_held) return _held = true;
            if (wait <= TimeSpan.Zero) return false;
            _waiting.AddLast(mine);
        }
        var start = clock.GetTimestamp();
        while (true)
        {
            var left = wait - clock.GetElapsedTime(start);
            if (left > TimeSpan.Zero && mine.Wait(left < s_look ? left : s_look)) return true;
            if (left > TimeSpan.Zero && isGone?.Invoke() != true) continue;
            // It may have become ours just now: then it stays so, or goes to the next.
            lock (_lock)
                if (_waiting.Remove(mine)) return false;
            if (isGone?.Invoke() != true) return true;
            Leave();
            return false;
        }
    }

    internal void Leave()
    {
        lock (_lock)
        {
            if (!_held) throw new InvalidOperationException("Nobody holds the turn.");
            if (_waiting.First is not { } next)
            {
                _held = false;
                return;
            }
            _waiting.RemoveFirst();
            next.Value.Release();
        }
    }
}
