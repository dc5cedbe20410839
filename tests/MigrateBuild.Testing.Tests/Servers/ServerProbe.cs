using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>A process of its own that owns a throwaway server (tests/MigrateBuild.ServerProbe).</summary>
internal sealed class ServerProbe : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServerProbe(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    internal int Id => _process.Id;

    internal int ChildId { get; private set; }

    internal TimeSpan ReadyIn { get; private set; }

    internal string ConnectionString { get; private set; } = string.Empty;

    /// <summary>What the server has to tell, in one line.</summary>
    internal string Notes { get; private set; } = string.Empty;

    internal string Database => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    /// <summary>The folder of a local server.</summary>
    internal string Folder => Path.GetDirectoryName(new NpgsqlConnectionStringBuilder(ConnectionString).Host!)!;

    internal string Errors => _errors.Result;

    /// <summary>Starts the probe; in a session of its own, so that its process group has its id.</summary>
    internal static async Task<ServerProbe> StartAsync(
        IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken, bool expectReady = true,
            string[]? prefix = null, string? folder = null, params string[] arguments)
    {
        // A shell starts what is to run in the background with SIGINT ignored, and so would the probe.
        string[] command = ["setsid", "env", "--default-signal=INT,HUP,QUIT", .. prefix
            ?? [], "dotnet", Path.Combine(folder ?? AppContext.BaseDirectory, "MigrateBuild.ServerProbe.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var probe = new ServerProbe(Process.Start(start)!);
        if (expectReady)
        {
            var line = await probe._process.StandardOutput.ReadLineAsync(cancellationToken);
            if (line?.Split(' ', 5) is not ["ready", var milliseconds, var child, _, var connectionString])
            {
                throw new InvalidOperationException($"The probe is not ready: '{line}' {await probe._errors}");
            }

            probe.ReadyIn = TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture));
            probe.ChildId = int.Parse(child, CultureInfo.InvariantCulture);
            probe.ConnectionString = connectionString;
            probe.Notes = await probe._process.StandardOutput.ReadLineAsync(cancellationToken) ?? string.Empty;
        }

        return probe;
    }

    internal void EndInput() => _process.StandardInput.Close();

    internal void Kill() => _process.Kill();

    internal async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        if (ChildId != 0)
        {
            Machine.Signal("KILL", ChildId);
        }

        _process.Dispose();
    }
}
