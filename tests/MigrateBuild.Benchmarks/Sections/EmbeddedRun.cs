using System.Diagnostics;
using System.Globalization;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Benchmarks.Peers;
using MigrateBuild.Benchmarks.Reporting;
using MigrateBuild.Testing;
using Npgsql;

namespace MigrateBuild.Benchmarks.Sections;

/// <summary>The embedded server beside a local one: the sample's round trip, warm and cold, what a database costs, and memory.</summary>
internal static class EmbeddedRun
{
    private const double WarmGoal = 1.5;
    private const double ColdGoal = 2.5;
    private const double VerdictGoal = 1.5;
    private const int Clones = 40;
    private const int Databases = 100;

    internal static async Task RunAsync(int rounds, string command, CancellationToken cancellationToken)
    {
        var page = new ResultPage();
        page.Line("# The embedded server beside a local one\n");
        Machine.Describe(page, command);
        await using var embedded = await ThrowawayServer.StartAsync(new ThrowawayServerOptions { Server = "embedded" }, cancellationToken);
        await using var local = await ThrowawayServer.StartAsync(ThrowawayServerOptions.FromEnvironment("local"), cancellationToken);
        page.Line($"- {embedded.Description}; {local.Description}\n");

        page.Heading("Cold: the sample's test program, a process each");
        var program = Path.Combine(Repository.Folder, "artifacts", "bin", "Shop.Tests", "release", "Shop.Tests");
        var (cpu, otherCpu) = (new List<double>(), new List<double>());
        var cold = await Race.RunAsync(
            [
                new("embedded", token => ProgramAsync(program, "embedded", cpu, token)),
                new("local", token => ProgramAsync(program, "local", otherCpu, token)),
            ],
            rounds,
            cancellationToken);
        page.Table(cold);
        page.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"CPU, medians: {Middle(cpu):0.0} s, the server in it; {Middle(otherCpu):0.0} s without the local server's.\n"));
        page.Goal("cold ÷ local", cold[0].RatioTo(cold[1]).Median, ColdGoal);
        var verdicts = new List<double>();
        for (var i = 0; i < rounds; i++)
            verdicts.Add(await FirstVerdictAsync(program, cancellationToken));
        page.Goal("the first verdict on the embedded server, seconds of CPU since the program's start", Middle(verdicts), VerdictGoal);

        page.Heading("Warm: the round trip in this process");
        var before = Resident();
        var corpus = Corpus.Shop();
        var warm = await Race.RunAsync(
            [
                new("embedded", new OurRoundTrip(embedded, corpus).RunAsync, WarmUps: Contender.WarmProcess),
                new("local", new OurRoundTrip(local, corpus).RunAsync, WarmUps: Contender.WarmProcess),
            ],
            rounds,
            cancellationToken);
        page.Table(warm);
        page.Goal("warm ÷ local", warm[0].RatioTo(warm[1]).Median, WarmGoal);

        page.Heading("Databases and memory");
        page.Line(string.Create(
            CultureInfo.InvariantCulture, $"- resident: {before >> 20} MB after the start, {Resident() >> 20} MB after these round trips"));
        await DatabasesAsync(page, embedded, corpus, cancellationToken);
    }

    private static async Task DatabasesAsync(ResultPage page, ThrowawayServer server, Corpus corpus, CancellationToken cancellationToken)
    {
        await using var databases = new MigratedDatabases(server, corpus.Set);
        await using (await databases.CreateAsync(cancellationToken: cancellationToken))
        {
            // The template is migrated.
        }

        var (create, use) = (new List<double>(), new List<double>());
        var before = Resident();
        for (var i = 0; i < Databases; i++)
        {
            var clock = Stopwatch.GetTimestamp();
            await using var database = await databases.CreateAsync(cancellationToken: cancellationToken);
            create.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            clock = Stopwatch.GetTimestamp();
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var query = new NpgsqlCommand("SELECT count(*) FROM pg_catalog.pg_class", connection);
            await query.ExecuteScalarAsync(cancellationToken);
            use.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        page.Line(string.Create(CultureInfo.InvariantCulture,
            $"- a copy of the database at head: {Median(create):0.0} ms; its first connection and query: {Median(use):0.0} ms (medians of "
            + $"{Clones})"));
        page.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"- {Databases} such databases, one after the other: {(Resident() - before) >> 20} MB more resident"));
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Median(IEnumerable<double> values) => values.TakeLast(Clones).Order().ElementAt(Clones / 2);

    private static async Task<double> ProgramAsync(string program, string server, List<double> cpu, CancellationToken cancellationToken)
    {
        // The shell says what the program took of the processor: user and system, in seconds.
        const string measure = "TIMEFORMAT='%U %S'; time \"$0\" -noLogo -noColor > /dev/null";
        var start = new ProcessStartInfo("bash", ["-c", measure, program])
        {
            RedirectStandardError = true,
            Environment = { ["MIGRATEBUILD_SERVER"] = server },
        };
        var clock = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var times = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} on the server '{server}' ended with exit code {process.ExitCode}.");
        cpu.Add(times.TrimEnd().Split('\n')[^1].Split(' ').Sum(seconds => double.Parse(seconds, CultureInfo.InvariantCulture)));
        return seconds;
    }

    // The verbose reporter tells of each test that has passed, and the first one has the first migration's verdict.
    private static async Task<double> FirstVerdictAsync(string program, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, ["-reporter", "verbose", "-noLogo", "-noColor"])
        {
            RedirectStandardOutput = true,
            Environment = { ["MIGRATEBUILD_SERVER"] = "embedded" },
        };
        using var process = Process.Start(start)!;
        double? seconds = null;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (seconds is not null || !line.Contains("up, down, up [FINISHED]", StringComparison.Ordinal))
                continue;
            process.Refresh();
            seconds = process.TotalProcessorTime.TotalSeconds;
        }

        await process.WaitForExitAsync(cancellationToken);
        return seconds ?? throw new InvalidOperationException($"{program} told of no migration's test.");
    }

    private static long Resident()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
