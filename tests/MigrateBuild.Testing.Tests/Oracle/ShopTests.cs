using MigrateBuild.Testing.Tests.Schema;

namespace MigrateBuild.Testing.Tests.Oracle;

/// <summary>The sample's migrations one after the other: up, down, up, and all the way down at the end.</summary>
public sealed class ShopTests(SchemaServers servers)
{
    public static IEnumerable<TheoryDataRow<int>> Versions => ServerPrograms.ByVersion.Keys.Order().Select(version => new TheoryDataRow<int>(version));

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Agrees_with_pg_dump_at_each_step(int version)
    {
        var server = await servers.OfVersionAsync(version);
        Assert.SkipUnless(PgDump.IsInstalledFor(server), "pg_dump is not installed beside postgres");
        var ups = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Oracle", "Shop"), "*.up.sql").Order(StringComparer.Ordinal).ToList();
        var downs = ups.Select(file => file[..^".up.sql".Length] + ".down.sql").ToList();

        await using var run = await OracleRun.BeginAsync(server, "");
        for (var index = 0; index < ups.Count; index++)
            foreach (var file in new[] { ups[index], downs[index], ups[index] })
                if (File.Exists(file))
                    await run.StepAsync(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        OracleCounts.Add(version, "samples/Shop", run.Steps, run.Pairs, run.Disagreements.Count);
        Assert.Empty(run.Disagreements);
        Assert.True(ups.Count >= 36);
    }
}
