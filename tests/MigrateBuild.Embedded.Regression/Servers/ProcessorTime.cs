using System.Globalization;

namespace MigrateBuild.Embedded.Regression.Servers;

/// <summary>The time that a native server has used: the postmaster and its children that have ended (proc(5)). Linux.</summary>
internal static class ProcessorTime
{
    private const double TicksASecond = 100;

    /// <summary>Null where the postmaster is not on this machine.</summary>
    /// <param name="dataDirectory">As <c>SHOW data_directory</c> says it.</param>
    internal static TimeSpan? OfPostmaster(string dataDirectory)
    {
        var lockFile = Path.Combine(dataDirectory, "postmaster.pid");
        if (!OperatingSystem.IsLinux() || !File.Exists(lockFile))
            return null;
        var stat = File.ReadAllText($"/proc/{File.ReadLines(lockFile).First()}/stat");
        // utime, stime, cutime and cstime are fields 14 to 17; the second one, the name in parentheses, may have spaces.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds(fields[11..15].Sum(f => double.Parse(f, CultureInfo.InvariantCulture)) / TicksASecond);
    }
}
