using System.Globalization;
using CsCheck;
using MigrateBuild.Schema.Servers;
using MigrateBuild.Testing.Tests.Oracle.Random;
using MigrateBuild.Testing.Tests.Schema;
using MigrateBuild.Testing.Tests.Schema.Cases;

namespace MigrateBuild.Testing.Tests.Oracle.Embedded;

/// <summary>
/// The embedded server does with the statements of the oracle what a native one does. Where it refuses one because of what it is, the
/// test is skipped and says so. MIGRATEBUILD_ORACLE_FULL=1 runs all, else each third.
/// </summary>
public sealed class TwinTests(TwinServers servers) : IClassFixture<TwinServers>
{
    private const int MovesOfOneDatabase = 60;

    private static readonly int Databases = Number("MIGRATEBUILD_ORACLE_DATABASES", 2);

    private static readonly int Seed = Number("MIGRATEBUILD_ORACLE_SEED", 1);

    private static readonly Gen<(Move Move, bool Back)> Moves = Gen.Select(
        Gen.OneOf<Move>([.. TableMoves.All, .. ColumnMoves.All, .. ConstraintMoves.All, .. CodeMoves.All, .. TypeMoves.All]), Gen.Bool);

    public static IEnumerable<TheoryDataRow<string>> Migrations =>
        from name in Sample(CorpusFile.All.Values.Where(RunsOnBoth).Select(item => item.FullName))
        select new TheoryDataRow<string>(name) { TestDisplayName = $"{name} (embedded)" };

    public static IEnumerable<TheoryDataRow<string>> Cases =>
        from name in Sample(SchemaCases.All.Values.Where(item => item.RunsOn(TwinServers.Version)).Select(item => item.Name))
        select new TheoryDataRow<string>(name) { TestDisplayName = $"{name} (embedded)" };

    [Theory]
    [MemberData(nameof(Migrations))]
    public async Task Migration_of_the_corpus_does_the_same(string name)
    {
        Assert.SkipUnless(TwinServers.AreThere, "there is no native server of the version of the embedded one");
        var item = CorpusFile.All[name];
        await RunAsync("twin_corpus", item.Given, item.Up, item.Down, item.Up, item.WrongDown);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_of_a_schema_does_the_same(string name)
    {
        Assert.SkipUnless(TwinServers.AreThere, "there is no native server of the version of the embedded one");
        var item = SchemaCases.All[name];
        await RunAsync("sample", item.Before, item.Change, item.Undo, item.Cleanup);
    }

    [Fact]
    public async Task Random_statements_do_the_same()
    {
        Assert.SkipUnless(TwinServers.AreThere, "there is no native server of the version of the embedded one");
        var steps = 0;
        for (var database = 0; database < Databases; database++)
        {
            // With the stream alone it would begin at the time of day.
            var seed = new PCG((uint)TwinServers.Version, (ulong)(Seed + database));
            await using var run = await servers.BeginAsync("twin_random", "");
            for (var index = 0; index < MovesOfOneDatabase; index++)
            {
                var (move, back) = Moves.Generate(seed, null, out _);
                if (!await run.StepAsync(move.Do))
                    continue;
                steps++;
                if (back && move.Undo is { } undo)
                    await run.StepAsync(undo);
            }

            Assert.Null(run.Limit);
            Assert.True(run.Differences.Count == 0, $"database {Seed + database}:\n{string.Join("\n\n", run.Differences.Take(10))}");
        }

        Assert.True(steps > MovesOfOneDatabase * Databases / 4, $"the servers refused nearly all: {steps} steps");
    }

    private async Task RunAsync(string template, string given, params string[] scripts)
    {
        await using var run = await servers.BeginAsync(template, given);
        foreach (var script in scripts.Where(script => script.Length > 0))
            await run.StepAsync(script);

        Assert.True(run.Differences.Count == 0, string.Join("\n\n", run.Differences));
        Assert.SkipWhen(run.Limit is not null, run.Limit?.Needs() ?? "");
    }

    private static bool RunsOnBoth(CorpusMigration item) =>
        item is { FirstVersion: <= TwinServers.Version, LastVersion: >= TwinServers.Version };

    private static IEnumerable<string> Sample(IEnumerable<string> names) => names.Where((_, index) => VersionChoice.Full || index % 3 == 0);

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
