using System.Diagnostics;
using System.Globalization;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// Removes folders of servers whose process is gone, with a server that may still run in one. That is for what a watchdog cannot see to:
/// one that was killed itself, and a machine that lost its power.
/// </summary>
internal static class FolderSweep
{
    /// <summary>A younger folder may be about to get its owner, or be in the hands of its watchdog.</summary>
    private static readonly TimeSpan Youngest = TimeSpan.FromMinutes(1);

    internal static void Run(IEnumerable<string> parents, TimeProvider clock)
    {
        foreach (var folder in parents.Where(Directory.Exists).SelectMany(parent => Directory.EnumerateDirectories(parent, ServerFolder.NamePrefix + "*")))
        {
            try
            {
                if (clock.GetUtcNow() - Directory.GetLastWriteTimeUtc(folder) > Youngest && IsLeft(folder))
                {
                    Remove(folder);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Another user's, or another sweep is at it: this start does not depend on it.
            }
        }
    }

    /// <summary>Ends the server of a folder, if one runs, and removes the folder.</summary>
    internal static void Remove(string folder)
    {
        EndServer(folder);
        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (IOException) when (tries < 100)
            {
                // The last processes of a killed server may still be writing.
                Thread.Sleep(20);
            }
        }
    }

    private static bool IsLeft(string folder)
    {
        // A folder that another program made under such a name has no such file, and is not ours.
        using var owner = new FileStream(Path.Combine(folder, ServerFolder.OwnerFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var reader = new StreamReader(owner);
        return OwnerProcess.Parse(reader.ReadToEnd()) is { MayLive: false };
    }

    private static void EndServer(string folder)
    {
        var file = Path.Combine(folder, "data", "postmaster.pid");
        if (!File.Exists(file)
            || !int.TryParse(File.ReadLines(file).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !RunsIn(id, folder))
        {
            return;
        }

        try
        {
            using var server = Process.GetProcessById(id);
            server.Kill();
            server.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            // It ended by itself.
        }
    }

    /// <summary>Whether the process is a server of that folder, and not a later process with the same id.</summary>
    private static bool RunsIn(int processId, string folder)
    {
        var id = processId.ToString(CultureInfo.InvariantCulture);
        if (OperatingSystem.IsLinux())
        {
            var file = $"/proc/{id}/cmdline";
            return File.Exists(file) && File.ReadAllText(file).Split('\0').Contains(Path.Combine(folder, "data"));
        }

        if (OperatingSystem.IsWindows())
        {
            // There is no simple way to its command line; the name and the pid file have to do.
            return Process.GetProcessesByName("postgres").Any(process => process.Id == processId);
        }

        return ShortCommand.RunAsync("ps", ["-o", "command=", "-p", id], CancellationToken.None).GetAwaiter().GetResult() is { } answer
            && answer.Output.Contains(Path.Combine(folder, "data"), StringComparison.Ordinal);
    }
}
