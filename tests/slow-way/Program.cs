using System.Diagnostics;
using System.Globalization;
using MigrateBuild;
using MigrateBuild.Schema.RoundTrips;
using MigrateBuild.SlowWay;
using MigrateBuild.SlowWay.Corpora;
using MigrateBuild.SlowWay.Programs;
using MigrateBuild.Testing;

// Holds the product's verdicts on a folder of scripts against those of psql and pg_dump, and runs the fixes that it offers. The exit
// code is 1 where they disagree, or where a fix does not heal.
if (Arguments.Read(args) is not { } arguments)
{
    await Console.Error.WriteLineAsync(Arguments.Usage);
    return 2;
}

var folder = ScriptFolder.Read(arguments.Folder, arguments.Layout, "SlowWay");
var set = folder.Set;
var setup = arguments.Setup is null ? null : await File.ReadAllTextAsync(arguments.Setup);
var setupScript = setup is null
    ? null
    : new MigrationScript("setup.sql", "", "", "", [], new ScriptSettings(), () => setup);

await using var server = await ThrowawayServer.StartAsync(ThrowawayServerOptions.FromEnvironment("local"));
await using var probe = await server.CreateDatabaseAsync();
var programs = await PostgresPrograms.FindAsync(probe, default);
if (!programs.AreInstalled)
{
    await Console.Error.WriteLineAsync($"There is no {programs.Psql} with pg_dump beside it.");
    return 2;
}

var ours = arguments.Report is { } file ? OurReport.Read(file) : await OurReport.RunAsync(set, server, setup, default);
var clock = Stopwatch.StartNew();
var table = new VerdictTable();
var fixes = new FixCounts();
var slow = new SlowRoundTrip(server, programs);
await slow.BeginAsync(setupScript, default);
await using (slow)
{
    foreach (var migration in set.Migrations)
    {
        var mine = ours.Migrations[migration.Version];
        fixes.Add(migration.Id, mine, mine.Fix.Count == 0 ? null : await slow.TryFixAsync(migration, mine.Fix, default));
        var outcome = await slow.ClimbAsync(migration, default);
        var refused = folder.Refused.GetValueOrDefault(migration.Up.Path) ?? (migration.Down is { } down
            ? folder.Refused.GetValueOrDefault(down.Path)
            : null);
        table.Add(new(migration.Id, mine, outcome.Verdict.Word(), outcome.Details, refused));
    }

    var wholeWay = await slow.WalkAsync(default);
    table.WholeWay = new("whole way", ours.WholeWay, wholeWay.Verdict.Word(), wholeWay.Details, null);
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"PostgreSQL {server.Version}; ours {ours.Seconds:0.0} s, slow way {clock.Elapsed.TotalSeconds:0.0} s\n"));
foreach (var path in folder.LeftOut)
    Console.WriteLine($"Left out, since no build would compile it: {path}");
Console.WriteLine(table.Render());
Console.WriteLine(fixes.Render());
return table.Disagreements == 0 && fixes.Wrong == 0 ? 0 : 1;
