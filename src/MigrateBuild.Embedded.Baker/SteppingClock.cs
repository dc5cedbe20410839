namespace MigrateBuild.Embedded.Baker;

/// <summary>
/// A clock that does not depend on the machine: it begins at the start of 2020 and goes on by a microsecond each time it is asked, so that
/// no time is given twice and nothing waits for ever. Its timers never ring.
/// </summary>
internal sealed class SteppingClock : TimeProvider
{
    private static readonly DateTimeOffset s_start = new(2020, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private long _microseconds;

    public override long TimestampFrequency => 1_000_000;

    public override DateTimeOffset GetUtcNow() => s_start.AddTicks(++_microseconds * TimeSpan.TicksPerMicrosecond);

    public override long GetTimestamp() => ++_microseconds;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new SilentTimer();

    private sealed class SilentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
