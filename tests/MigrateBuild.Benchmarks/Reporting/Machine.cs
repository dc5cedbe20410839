using System.Globalization;
using System.Runtime.InteropServices;

namespace MigrateBuild.Benchmarks.Reporting;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    internal static void Describe(ResultPage page, string command)
    {
        page.Line(string.Create(CultureInfo.InvariantCulture, $"Measured on {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, by\n"));
        page.Line($"```shell\n{command}\n```\n");
        page.Line($"- {Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB; "
            + $"{RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}");
        page.Line($"- load average at the beginning: {Load()}; times are whole runs, ratios are of runs that took turns");
    }

    private static string Processor() => ReadLines("/proc/cpuinfo")
        .Where(line => line.StartsWith("model name", StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Load() => ReadLines("/proc/loadavg")
        .Select(line => string.Join(", ", line.Split(' ').Take(3)))
        .FirstOrDefault() ?? "unknown";

    private static IEnumerable<string> ReadLines(string file) => File.Exists(file) ? File.ReadLines(file) : [];
}
