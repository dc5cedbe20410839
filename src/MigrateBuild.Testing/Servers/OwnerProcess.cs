using System.Diagnostics;
using System.Globalization;

namespace MigrateBuild.Testing.Servers;

/// <summary>The process to which a folder or a container belongs; the start tells it from a later process with the same id.</summary>
internal sealed record OwnerProcess(int ProcessId, string Started, string Machine)
{
    internal static OwnerProcess ThisProcess { get; } =
        new(Environment.ProcessId, StartOf(Environment.ProcessId) ?? "?", Environment.MachineName);

    /// <summary>False only where it is certain that the process is gone: another machine's or container's is not ours to judge.</summary>
    internal bool MayLive => Machine != Environment.MachineName || StartOf(ProcessId) == Started;

    internal static OwnerProcess? Parse(string text)
    {
        var parts = text.Split(' ', 3, StringSplitOptions.TrimEntries);
        return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new OwnerProcess(id, parts[1], parts[2])
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ProcessId} {Started} {Machine}");

    /// <summary>When a process started, in a form that does not change while it lives; null when there is none.</summary>
    private static string? StartOf(int processId)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // proc(5): field 22, in ticks since boot. The name in field 2 may hold spaces and parentheses.
                var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
                return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
            }

            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().ToString("yyyyMMddTHHmmss", CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
