using System.Collections.Concurrent;
using MigrateBuild.Schema;
using MigrateBuild.Testing.Tests.Schema;

namespace MigrateBuild.Testing.Tests.Oracle;

/// <summary>
/// Every migration of the corpus: up, down, up and down the wrong way. At each step our snapshots are equal exactly when pg_dump's
/// text is, a right down brings the schema back, and a wrong one does not.
/// </summary>
public sealed class CorpusTests(SchemaServers servers)
{
    private static readonly ConcurrentDictionary<int, Lazy<Task>> Templates = new();

    public static IEnumerable<TheoryDataRow<int, string>> Migrations =>
        from pair in CorpusFile.All.Values.SelectMany(
            (item, index) => VersionChoice.Of(index, item.RunsOn).Select(version => (Version: version, item.FullName)))
        orderby pair.Version
        select new TheoryDataRow<int, string>(pair.Version, pair.FullName) { TestDisplayName = $"{pair.FullName} ({pair.Version})" };

    [Theory]
    [MemberData(nameof(Migrations))]
    public async Task Agrees_with_pg_dump_at_each_step(int version, string name)
    {
        var item = CorpusFile.All[name];
        var server = await servers.OfVersionAsync(version);
        Assert.SkipUnless(PgDump.IsInstalledFor(server), "pg_dump is not installed beside postgres");
        await Templates.GetOrAdd(version, _ => new Lazy<Task>(() => server.CreateTemplateAsync("corpus", CorpusFile.Base))).Value;

        await using var run = await OracleRun.BeginAsync(server, item.Given, "corpus");
        var first = run.First;
        var up = await run.StepAsync(item.Up);
        var down = await run.StepAsync(item.Down);
        var again = await run.StepAsync(item.Up);
        var wrong = item.WrongDown.Length == 0 ? null : await run.StepAsync(item.WrongDown);

        OracleCounts.Add(version, "every kind of statement", run);
        Assert.Empty(Differences(first, down));
        Assert.Empty(Differences(up, again));
        Assert.True(
            Differences(first, up).Count == 0 == item.Unchanged is not null,
            $"the upgrade changes: {string.Join('\n', Differences(first, up))}");
        if (wrong is not null)
            Assert.NotEmpty(Differences(first, wrong));
        Assert.Empty(run.Disagreements);
    }

    private static IReadOnlyList<SchemaDifference> Differences(OracleState expected, OracleState actual) =>
        SchemaComparer.Compare(expected.Snapshot, actual.Snapshot);
}
