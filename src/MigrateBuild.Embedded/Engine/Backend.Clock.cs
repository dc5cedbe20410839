using System.Text;
using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Engine;

/// <content>Time and random numbers. Time zones are the server's own business; the process has UTC.</content>
internal sealed partial class Backend
{
    private const int RealTime = 0;
    private const long NanosecondsOfTick = 100;

    private double Milliseconds => _options.Clock.GetTimestamp() * (1e3 / _options.Clock.TimestampFrequency);

    protected override int clock_time_get(int a0, long a1, int a2)
    {
        var sinceEpoch = _options.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch;
        Put64(a2, a0 == RealTime ? sinceEpoch.Ticks * NanosecondsOfTick : (long)(Milliseconds * 1e6));
        return 0;
    }

    protected override double emscripten_date_now() => (_options.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    protected override double emscripten_get_now() => Milliseconds;

    protected override void _tzset_js(int a0, int a1, int a2, int a3)
    {
        Put32(a0, 0);
        Put32(a1, 0);
        Encoding.ASCII.GetBytes("UTC\0", Bytes(a2, 4));
        Encoding.ASCII.GetBytes("UTC\0", Bytes(a3, 4));
    }

    protected override int _localtime_js(long a0, int a1)
    {
        var error = BrokenDown(a0, a1);
        Put32(a1 + 32, 0);
        Put32(a1 + 36, 0);
        return error;
    }

    protected override int _gmtime_js(long a0, int a1) => BrokenDown(a0, a1);

    protected override int random_get(int a0, int a1)
    {
        _options.Random.Fill(Bytes(a0, a1));
        return 0;
    }

    /// <summary><c>struct tm</c>: nine numbers, the last of them whether it is summer time.</summary>
    private int BrokenDown(long seconds, int at)
    {
        if (seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return (int)Errno.Range;
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        ReadOnlySpan<int> fields =
            [time.Second, time.Minute, time.Hour, time.Day, time.Month - 1, time.Year - 1900, (int)time.DayOfWeek, time.DayOfYear - 1, 0];
        for (var i = 0; i < fields.Length; i++)
            Put32(at + 4 * i, fields[i]);
        return 0;
    }
}
