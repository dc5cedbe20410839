using System.Diagnostics;
using System.Text.RegularExpressions;
using MigrateBuild.Embedded.Regression.Files;

namespace MigrateBuild.Embedded.Regression.Servers;

/// <summary>Runs psql as pg_regress does: same options, same variables, errors among the output.</summary>
internal sealed partial class PsqlClient(TargetServer server, string outputFolder)
{
    private const string EndOfPart = @"\echo end of part";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a file in a database; its output lies in the output folder afterwards.</summary>
    /// <exception cref="TimeoutException">psql was ended, because it took longer than five minutes.</exception>
    internal async Task<FileOutput> RunAsync(RegressionFile file, string database)
    {
        var clock = Stopwatch.StartNew();
        var outputs = new List<string>();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HIDE_TABLEAM"] = "on",
            ["HIDE_TOAST_COMPRESSION"] = "on",
        };
        var lost = false;
        for (var i = 0; i < file.Parts.Count; i++)
        {
            var part = file.Parts[i];
            var name = file.Parts.Count == 1 ? file.Name : $"{file.Name}.{i + 1}";
            var script = Path.Combine(outputFolder, name + ".sql");
            await File.WriteAllTextAsync(script, $"{part.Text}\n{EndOfPart}\n\\set\n");
            var output = Path.Combine(outputFolder, name + ".out");
            var code = await PsqlAsync(database, part.User, variables, script, output);
            File.Delete(script);
            outputs.Add(TakeVariables(await File.ReadAllTextAsync(output), variables));
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

    /// <summary>The next part goes on with the variables of this one, which psql lists at its end.</summary>
    private static string TakeVariables(string output, Dictionary<string, string> variables)
    {
        var end = output.IndexOf(EndOfPart, StringComparison.Ordinal);
        if (end < 0)
            return output;
        foreach (Match variable in Variable().Matches(output, end))
            variables[variable.Groups["name"].Value] = variable.Groups["value"].Value;
        return output[..end];
    }

    private async Task<int> PsqlAsync(string database, string? user, Dictionary<string, string> variables, string script, string output)
    {
        // Through a shell, since the two streams have to come in one order.
        var start = new ProcessStartInfo("sh")
        {
            ArgumentList =
            {
                "-c", "script=$1 output=$2; shift 2; exec psql -X -a -q \"$@\" < \"$script\" > \"$output\" 2>&1", "sh", script, output,
                "-d", $"{server.Connection} dbname={database}" + (user is null ? "" : $" user={user}"),
            },
            Environment =
            {
                ["PGTZ"] = "America/Los_Angeles",
                ["PGDATESTYLE"] = "Postgres, MDY",
                ["PGCONNECT_TIMEOUT"] = "30",
                ["LC_ALL"] = "C.UTF-8",
            },
        };
        foreach (var (name, value) in variables)
        {
            start.ArgumentList.Add("-v");
            start.ArgumentList.Add($"{name}={value}");
        }
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

    // Those of psql itself have names in capitals.
    [GeneratedRegex("^(?<name>[a-z_]\\w*) = '(?<value>.*)'$", RegexOptions.Multiline)]
    private static partial Regex Variable();
}
