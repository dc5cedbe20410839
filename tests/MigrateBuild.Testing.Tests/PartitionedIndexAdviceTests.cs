using System.Text;
using System.Text.RegularExpressions;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Testing.Tests.Schema;

namespace MigrateBuild.Testing.Tests;

/// <summary>Who does what MIG2005 says of an index of a partitioned table comes to the index that was meant.</summary>
public sealed partial class PartitionedIndexAdviceTests(SchemaServers servers)
{
    private const string Tables = "CREATE SCHEMA shop; CREATE TABLE shop.p (x int, y text) PARTITION BY RANGE (x);"
        + "CREATE TABLE shop.p1 PARTITION OF shop.p FOR VALUES FROM (0) TO (9); CREATE TABLE shop.p2 PARTITION OF shop.p FOR VALUES FROM "
        + "(9) TO (19);";

    public static IEnumerable<TheoryDataRow<int, string>> OfEachVersion =>
        from version in ServerPrograms.ByVersion.Keys.Order()
        from clauses in new[] { "UNIQUE INDEX CONCURRENTLY u ON shop.p (x)", "INDEX CONCURRENTLY u ON shop.p (lower(y) DESC, x) INCLUDE "
            + "(y) WHERE y <> 'on'" }
        select new TheoryDataRow<int, string>(version, clauses);

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(OfEachVersion))]
    public async Task The_advice_leads_to_the_index(int version, string clauses)
    {
        var server = await servers.OfVersionAsync(version);
        await using var connection = await server.CreateDatabaseAsync(SchemaServer.Empty);
        await SchemaServer.ExecuteAsync(connection, Tables);
        await SchemaServer.ExecuteAsync(connection, $"CREATE {clauses.Replace(" CONCURRENTLY", "", StringComparison.Ordinal)}");
        var meant = await IndexesAsync(connection);
        await SchemaServer.ExecuteAsync(connection, "DROP INDEX shop.u");
        var advice = Words().Match(Advice($"CREATE {clauses}"));
        Assert.True(advice.Success);

        await SchemaServer.ExecuteAsync(connection, advice.Groups["here"].Value);
        foreach (var partition in new[] { "p1", "p2" })
        {
            var same = $"CREATE {clauses}".Replace(" u ", $" {partition}_u ", StringComparison.Ordinal)
                .Replace("shop.p ", $"shop.{partition} ", StringComparison.Ordinal);
            Assert.StartsWith(advice.Groups["each"].Value, same, StringComparison.Ordinal);
            await SchemaServer.ExecuteAsync(connection, same);
            await SchemaServer.ExecuteAsync(connection, $"{advice.Groups["attach"].Value} shop.{partition}_u");
        }

        Assert.Equal(meant, await IndexesAsync(connection));
        await server.DropDatabaseAsync(connection.Database);
    }

    private static string Advice(string statement)
    {
        var set = ScriptSet.Read(
            [
                File("0001_a.up.sql", Tables), File("0001_a.down.sql", "SELECT 1"),
                File("0002_b.up.sql", "-- migration: no-transaction\n" + statement), File("0002_b.down.sql", "SELECT 1"),
            ],
            new SetOptions(ScriptLayout.Find("Suffix")!));
        return SetCheck.Run(set).Single(finding => finding.Code == "MIG2005").Message;
    }

    /// <summary>The index of the partitioned table, whether it is valid, and how many belong to it.</summary>
    private static async Task<string?> IndexesAsync(Npgsql.NpgsqlConnection connection)
    {
        await using var command = new Npgsql.NpgsqlCommand(
            """
            SELECT pg_get_indexdef('shop.u'::regclass) || ' valid ' || i.indisvalid || ' of ' || (SELECT count(*) FROM pg_inherits WHERE inhparent = 'shop.u'::regclass)
            FROM pg_index i WHERE i.indexrelid = 'shop.u'::regclass
            """,
            connection);
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static ScriptFile File(string name, string text) => new(name, name, Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("write (?<here>CREATE .*) here, which builds nothing; .*'-- migration: no-transaction', "
        + "(?<each>CREATE .* CONCURRENTLY) with the same columns and clauses on each partition, and (?<attach>ALTER INDEX .* ATTACH "
        + "PARTITION) for each")]
    private static partial Regex Words();
}
