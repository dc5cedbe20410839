using System.Runtime.InteropServices;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed partial class SleepTests
{
    private const int ThreadProcessorTime = 3;

    [Fact]
    public void A_sleep_burns_no_processor_time()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("The processor time of a thread is read as Linux tells it.");
        OnServerThread.Run(backend =>
        {
            backend.Execute("select pg_sleep(0.01)");
            var before = ThreadTime();
            backend.Execute("select pg_sleep(1.5)");
            Assert.InRange((ThreadTime() - before).TotalMilliseconds, 0, 300);
        });
    }

    private static TimeSpan ThreadTime() =>
        GetTime(ThreadProcessorTime, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000)
            : throw new InvalidOperationException();

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        internal long Seconds, Nanoseconds;
    }
}
