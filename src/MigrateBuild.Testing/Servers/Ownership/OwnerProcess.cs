using System.Diagnostics;
using System.Globalization;

namespace MigrateBuild.Testing.Servers;

/// <summary>The process to which a folder or a container belongs; the start tells it from a later process with the same id.</summary>
/// <param name="ProcessId">Its id.</param>
/// <param name="Started">When it started.</param>
/// <param name="Place">Where that id means that process: the machine, the user who may look, and on Linux the namespace of the ids.</param>
internal sealed record OwnerProcess(int ProcessId, string Started, string Place)
{
    /// <summary>A start that the system does not tell.</summary>
    private const string Unknown = "?";

    private static readonly string Here =
        string.Join(' ', new[] { Environment.MachineName, ThisUser.Id, ProcessNamespace() }.OfType<string>());

    internal static OwnerProcess ThisProcess { get; } = new(Environment.ProcessId, StartOf(Environment.ProcessId) ?? Unknown, Here);

    /// <summary>Whether the process is, or was, one of this user's on this machine.</summary>
    internal bool IsFromHere => Place == Here;

    /// <summary>False only where it is certain that the process is gone: another machine's or user's is not ours to judge.</summary>
    internal bool MayLive =>
        !IsFromHere || (StartOf(ProcessId) is { } start && (start == Started || start == Unknown || Started == Unknown));

    internal static OwnerProcess? Parse(string text)
    {
        var parts = text.Split(' ', 3, StringSplitOptions.TrimEntries);
        return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new OwnerProcess(id, parts[1], parts[2])
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ProcessId} {Started} {Place}");

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
        catch (Exception failure)
            when (failure is FileNotFoundException or DirectoryNotFoundException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
        catch (Exception)
        {
            // It is there, but not for everybody to look at.
            return Unknown;
        }
    }

    /// <summary>Containers that share a machine's name, its folders or its engine may count processes apart.</summary>
    private static string? ProcessNamespace()
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
