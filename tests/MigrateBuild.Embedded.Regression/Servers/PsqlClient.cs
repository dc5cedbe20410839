using System.Diagnostics;
using MigrateBuild.Embedded.Regression.Files;

namespace MigrateBuild.Embedded.Regression.Servers;

/// <summary>Runs psql as pg_regress does: same options, same variables, errors among the output.</summary>
internal sealed class PsqlClient(TargetServer server, string outputFolder)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a file in a database; its output lies in the output folder afterwards.</summary>
    /// <exception cref="TimeoutException">psql was ended, because it took longer than five minutes.</exception>
    internal async Task<FileOutput> RunAsync(RegressionFile file, string database)
    {
        var clock = Stopwatch.StartNew();
        var outputs = new List<string>();
        var lost = false;
        for (var i = 0; i < file.Parts.Count; i++)
        {
            var part = file.Parts[i];
            var name = file.Parts.Count == 1 ? file.Name : $"{file.Name}.{i + 1}";
            var script = Path.Combine(outputFolder, name + ".sql");
            await File.WriteAllTextAsync(script, part.Text);
            var output = Path.Combine(outputFolder, name + ".out");
            var code = await PsqlAsync(database, part.User, script, output);
            File.Delete(script);
            outputs.Add(await File.ReadAllTextAsync(output));
            lost |= code == 2;
        }
        return new(outputs, lost, clock.Elapsed);
    }

    /// <summary>Runs statements that have to succeed.</summary>
    internal async Task ExecuteAsync(params string[] statements)
    {
        var file = new RegressionFile("_statements", [new(null, string.Concat(statements.Select(s => s + ";\n")))]);
        var output = await RunAsync(file, "postgres");
        if (output.IsSessionLost || output.Parts[0].Contains("ERROR: ", StringComparison.Ordinal))
            throw new InvalidOperationException($"{server.Name}: {output.Parts[0]}");
    }

    private async Task<int> PsqlAsync(string database, string? user, string script, string output)
    {
        // Through a shell, since the two streams have to come in one order.
        var start = new ProcessStartInfo("sh")
        {
            ArgumentList =
            {
                "-c", "exec psql -X -a -q -v HIDE_TABLEAM=on -v HIDE_TOAST_COMPRESSION=on -d \"$1\" < \"$2\" > \"$3\" 2>&1", "sh",
                $"{server.Connection} dbname={database}" + (user is null ? "" : $" user={user}"), script, output,
            },
            Environment = { ["PGTZ"] = "America/Los_Angeles", ["PGDATESTYLE"] = "Postgres, MDY", ["PGCONNECT_TIMEOUT"] = "30", ["LC_ALL"] = "C.UTF-8" },
        };
        using var psql = Process.Start(start)!;
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            await psql.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            psql.Kill();
            throw new TimeoutException($"{server.Name}: psql did not end {Path.GetFileName(script)} in {s_limit.TotalMinutes} minutes.");
        }
        return psql.ExitCode;
    }
}
