using System.Text.RegularExpressions;
using MigrateBuild.PgQuery;
using MigrateBuild.Testing.Tests.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Oracle;

/// <summary>The pg_dump that tests/postgres/prepare makes ready says what Debian's own says, on the servers that both know.</summary>
public sealed partial class PgDumpTests(SchemaServers servers)
{
    private const int NewestOfDebian = 15;

    public static IEnumerable<TheoryDataRow<int>> Versions =>
        ServerPrograms.ByVersion.Keys.Where(version => version <= NewestOfDebian).Order()
            .Select(version => new TheoryDataRow<int>(version));

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Says_what_the_native_one_says(int version)
    {
        var native = ServerPrograms.OfDebian(NewestOfDebian);
        Assert.SkipWhen(native is null, "Debian's pg_dump is not installed");
        Assert.SkipUnless(PgDump.IsPrepared, "tests/postgres/prepare has not run");
        var server = await servers.OfVersionAsync(version);
        await using var connection = await server.CreateDatabaseAsync(SchemaServer.Empty);
        await ExecuteWhatRunsAsync(connection, CorpusFile.Base);
        foreach (var item in CorpusFile.All.Values.Where(item => item.Unchanged is null
            && item.RunsOn(version)
            && Makes().IsMatch(item.Name)))
            await ExecuteWhatRunsAsync(connection, item.Given + "\n" + item.Up);

        var expected = WithoutKnownDifferences(
            await PgDump.RunAsync(native!, server, connection.Database, TestContext.Current.CancellationToken));
        var actual = WithoutKnownDifferences(await PgDump.ReadRawAsync(server, connection.Database, TestContext.Current.CancellationToken));

        Assert.Equal(expected, actual);
        Assert.True(actual.Length > 30_000, "the dump has next to nothing in it");
    }

    // The migrations stand in each other's way here and there, but most of them leave what they make.
    private static async Task ExecuteWhatRunsAsync(NpgsqlConnection connection, string script)
    {
        foreach (var statement in PostgresParser.Parse(script).Statements)
            try
            {
                await SchemaServer.ExecuteAsync(connection, script.Substring(statement.Start, statement.Length));
            }
            catch (PostgresException)
            {
            }
    }

    private static string WithoutKnownDifferences(string text)
    {
        text = OwnLines().Replace(text, "");
        text = OwnerOfRelation().Replace(text, "ALTER TABLE $1 OWNER TO");
        text = SubscriptionOptions().Replace(text, "");
        return text.Replace("ALTER FOREIGN TABLE ONLY ", "ALTER FOREIGN TABLE ", StringComparison.Ordinal)
            .Replace("  ", " ", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?:\\(?:un)?restrict |-- Dumped by |SET transaction_timeout ).*\n", RegexOptions.Multiline)]
    private static partial Regex OwnLines();

    // What makes something and takes nothing away.
    [GeneratedRegex(@"^(?:create|comment|grant|default) ")]
    private static partial Regex Makes();

    // Version 15 said ALTER TABLE of all kinds of relations.
    [GeneratedRegex(@"^ALTER (?:VIEW|SEQUENCE|MATERIALIZED VIEW|FOREIGN TABLE) (\S+) OWNER TO", RegexOptions.Multiline)]
    private static partial Regex OwnerOfRelation();

    // Version 18 writes the defaults of older servers, which are not its own.
    [GeneratedRegex(@", streaming = off, run_as_owner = true")]
    private static partial Regex SubscriptionOptions();
}
