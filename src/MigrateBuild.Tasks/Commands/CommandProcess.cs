using System.ComponentModel;
using System.Diagnostics;

namespace MigrateBuild.Tasks.Commands;

/// <summary>Runs the command line as a process of its own.</summary>
internal static class CommandProcess
{
    // Ctrl+C reaches the process too, and it cancels its statement itself; this is for one that does not.
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(10);

    /// <summary>Runs it to its end.</summary>
    /// <param name="start">What to run.</param>
    /// <param name="output">Gets each line of standard output.</param>
    /// <param name="error">Gets each line of standard error; never at the same time as <paramref name="output"/>.</param>
    /// <param name="cancellationToken">Gives it some time to end, and then kills it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    internal static int Run(ProcessStartInfo start, Action<string> output, Action<string> error, CancellationToken cancellationToken)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var turn = new Lock();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Take(line.Data, output);
        process.ErrorDataReceived += (_, line) => Take(line.Data, error);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var canceled = cancellationToken.Register(() =>
        {
            if (!process.WaitForExit(TimeToEnd))
                process.Kill(entireProcessTree: true);
        });
        process.WaitForExit();
        return process.ExitCode;

        void Take(string? line, Action<string> to)
        {
            if (line is null)
                return;
            lock (turn)
                to(line);
        }
    }
}
