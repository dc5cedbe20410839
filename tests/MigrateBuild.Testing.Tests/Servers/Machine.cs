using System.Diagnostics;
using System.Globalization;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>What is left on this machine of a server, and signals as a terminal or a supervisor sends them.</summary>
internal static class Machine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sends a signal; a negative id is a process group.</summary>
    internal static void Signal(string name, int id)
    {
        using var kill = Process.Start("kill", ["-s", name, "--", id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The ids of processes in whose command line a text stands.</summary>
    internal static int[] ProcessesWith(string text) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => name!.All(char.IsAsciiDigit))
            .Where(name => CommandLine(name!).Contains(text, StringComparison.Ordinal))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)),
    ];

    /// <summary>Waits until neither the folder nor a process with its name is there.</summary>
    internal static async Task AssertNothingIsLeftAsync(string folder, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (Directory.Exists(folder) || ProcessesWith(folder).Length > 0)
        {
            Assert.True(
                clock.Elapsed < Patience,
                $"Left behind: {(Directory.Exists(folder) ? folder : "no folder")}, processes {string.Join(", ", ProcessesWith(folder))}");
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>Gives a file or folder to a user who is not the one of the tests; a test is skipped where that cannot be.</summary>
    internal static void GiveToAnother(string path)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows(), "Only root can give a file to another user.");
        Run("chown", "-h", "nobody", path);
    }

    /// <summary>Makes a named pipe, which nobody writes to.</summary>
    internal static string MakePipe(string path)
    {
        Run("mkfifo", path);
        return path;
    }

    internal static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    internal static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }

    private static string CommandLine(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
