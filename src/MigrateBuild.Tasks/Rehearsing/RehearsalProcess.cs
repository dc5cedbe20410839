using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MigrateBuild.Tasks.Rehearsing;

/// <summary>The program that rehearses, as a process of its own: it ends with who started it.</summary>
internal sealed class RehearsalProcess(string file, IEnumerable<string> arguments, string request)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs it to its end.</summary>
    /// <param name="output">Gets each line of standard output, one after the other.</param>
    /// <param name="patience">Where it says nothing for longer, it is ended.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>What went wrong, as the end of a sentence; null where nothing did.</returns>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    internal string? Run(Action<string> output, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // What MSBuild, or who runs it under a profiler, sets for itself is not for this.
        foreach (var name in new[] { "DOTNET_STARTUP_HOOKS", "DOTNET_TieredCompilation", "MSBUILD_EXE_PATH", "MSBuildSDKsPath" })
            start.Environment.Remove(name);
        // In bytes, hexadecimal. Its own choice, the size of the processor's cache, touches more memory than all of the work does.
        start.Environment.TryAdd("DOTNET_GCgen0size", "400000");
        using var process = Process.Start(start)!;
        var isSilent = false;
        using var silence = new Timer(
            _ =>
            {
                isSilent = true;
                Kill(process);
            },
            null,
            patience,
            Timeout.InfiniteTimeSpan);
        using var canceled = cancellationToken.Register(() => Kill(process));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            process.StandardInput.WriteLine(request);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended already, and says why.
        }

        while (process.StandardOutput.ReadLine() is { } line)
        {
            silence.Change(patience, Timeout.InfiniteTimeSpan);
            output(line);
        }

        process.StandardInput.Close();
        process.WaitForExit();
        if (process.ExitCode == 0)
            return null;
        if (isSilent)
            return string.Create(CultureInfo.InvariantCulture, $"it said nothing for {patience.TotalSeconds:0} s, and was ended");
        var said = errors.GetAwaiter().GetResult().Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);
        return string.Create(CultureInfo.InvariantCulture, $"its process ended with exit code {process.ExitCode}")
            + (said is null ? "" : $" ({said})");
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has just ended.
        }
    }
}
