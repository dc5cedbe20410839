using System.Diagnostics;

namespace MigrateBuild.Tests.Faults;

/// <summary>The command line in a process of its own, with a set of so many migrations.</summary>
internal static class Probe
{
    private static readonly string Program = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "MigrateBuild.FaultProbe", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')),
            "MigrateBuild.FaultProbe"));

    internal static Process Start(string connectionString, int count, params string[] arguments) =>
        Start(connectionString, Program, [ProbeSet.FileOf(count), .. arguments]);

    /// <summary>Who runs in the background ignores some of these signals, and so would its children.</summary>
    internal static Process StartWithSignals(string connectionString, int count, params string[] arguments) =>
        Start(connectionString, "env", ["--default-signal=INT,TERM,HUP,QUIT", Program, ProbeSet.FileOf(count), .. arguments]);

    internal static async Task<(int Code, string Output)> RunAsync(string connectionString, int count, params string[] arguments)
    {
        using var process = Start(connectionString, count, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private static Process Start(string connectionString, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MIGRATEBUILD_CONNECTION_STRING"] = connectionString;
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }
}
