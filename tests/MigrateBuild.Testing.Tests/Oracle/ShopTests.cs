using MigrateBuild.Testing.Tests.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Oracle;

/// <summary>The sample's migrations one after the other: up, down, up.</summary>
public sealed class ShopTests(SchemaServers servers)
{
    // Older ones lack BEGIN ATOMIC and more; what they refuse is left out there.
    private const int FirstVersionForAll = 15;

    public static IEnumerable<TheoryDataRow<int>> Versions => ServerPrograms.ByVersion.Keys.Order()
        .Select(version => new TheoryDataRow<int>(version));

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Agrees_with_pg_dump_at_each_step(int version)
    {
        var server = await servers.OfVersionAsync(version);
        Assert.SkipUnless(PgDump.IsInstalledFor(server), "pg_dump is not installed beside postgres");
        var ups = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Oracle", "Shop"), "*.up.sql")
            .Order(StringComparer.Ordinal).ToList();
        var downs = ups.Select(file => file[..^".up.sql".Length] + ".down.sql").ToList();

        var refused = 0;
        await using var run = await OracleRun.BeginAsync(server, "");
        for (var index = 0; index < ups.Count; index++)
            try
            {
                foreach (var file in new[] { ups[index], downs[index], ups[index] })
                    if (File.Exists(file))
                        await run.StepAsync(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            }
            catch (PostgresException) when (version < FirstVersionForAll)
            {
                refused++;
            }

        OracleCounts.Add(version, "samples/Shop", run);
        Assert.Empty(run.Disagreements);
        Assert.True(
            ups.Count - refused >= (version < FirstVersionForAll ? 25 : 36), $"the server refused {refused} of {ups.Count} migrations");
    }
}
