using System.Diagnostics;
using System.Globalization;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// Removes folders of servers whose process is gone, with a server that may still run in one. That is for what a watchdog cannot see to:
/// one that was killed itself, and a machine that lost its power. Only this user's own folders are looked into, and no start depends on it.
/// </summary>
internal static class FolderSweep
{
    /// <summary>A younger folder may be about to get its owner, or be in the hands of its watchdog.</summary>
    private static readonly TimeSpan Youngest = TimeSpan.FromMinutes(1);

    internal static void Run(IEnumerable<string> parents, TimeProvider clock)
    {
        foreach (var parent in parents)
        {
            try
            {
                // Where others can rename this user's folders, what was looked at need not be what is removed.
                if (FolderTrust.WhyNotSafe(parent) is null)
                {
                    RunIn(parent, clock);
                }
            }
            catch (Exception)
            {
                // It is gone, or may not be listed.
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
                // What a server of another account has made there cannot be swapped for a link while it is removed.
                Close(folder);
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (Exception failure) when (failure is DirectoryNotFoundException or FileNotFoundException)
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

    private static void RunIn(string parent, TimeProvider clock)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, ServerFolder.NamePrefix + "*"))
        {
            try
            {
                if (ServerFolder.IsName(Path.GetFileName(folder))
                    && ThisUser.OwnsFolder(folder)
                    && clock.GetUtcNow() - Directory.GetLastWriteTimeUtc(folder) > Youngest
                    && IsLeft(folder))
                {
                    Remove(folder);
                }
            }
            catch (Exception)
            {
                // In use, or another sweep is at it.
            }
        }
    }

    private static bool IsLeft(string folder)
    {
        // A folder that another program made under such a name has no such file, and is not ours.
        var file = Path.Combine(folder, ServerFolder.OwnerFile);
        if (!RegularFile.IsThere(file))
        {
            return false;
        }

        using var owner = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var reader = new StreamReader(owner);
        return OwnerProcess.Parse(reader.ReadToEnd()) is { MayLive: false };
    }

    private static void Close(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void EndServer(string folder)
    {
        // The server's account can write to its data, and need not be this user.
        if (RegularFile.ReadText(Path.Combine(folder, "data", "postmaster.pid")) is not { } text
            || !int.TryParse(text.Split('\n')[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
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
