using MigrateBuild.Testing.Tests.RoundTrips;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Safety;

/// <summary>
/// Every type to every type, as the server does it and as MIG4008 says: nothing, indexes built anew, or the table rewritten.
/// </summary>
public sealed class TypeChangeTests(LocalServer local) : IClassFixture<LocalServer>
{
    private static readonly string[] Types =
    [
        "smallint", "integer", "bigint", "real", "double precision", "oid", "regclass", "regtype", "boolean", "money", "uuid", "bytea",
        "json", "jsonb", "date", "\"char\"", "name", "xml",
        "numeric", "numeric(8)", "numeric(8,2)", "numeric(10,2)", "numeric(10,3)",
        "text", "varchar", "varchar(10)", "varchar(20)", "char(10)", "char(20)", "bpchar", "citext",
        "bit(4)", "bit(8)", "varbit", "varbit(4)", "varbit(8)",
        "timestamp", "timestamp(3)", "timestamp(6)", "timestamptz", "timestamptz(0)", "timestamptz(3)", "time", "time(3)", "timetz",
        "timetz(2)",
        "interval", "interval(3)", "interval(0)", "interval day to second", "interval day to second(3)", "interval hour to minute",
        "interval year",
        "inet", "cidr", "macaddr", "point", "int4range", "tsvector",
        "integer[]", "bigint[]", "oid[]", "text[]", "varchar[]", "varchar(10)[]", "varchar(20)[]", "numeric(8,2)[]", "numeric(10,2)[]",
        "numeric[]", "citext[]", "timestamp[]", "timestamptz[]",
        "plain_text", "short_text", "code", "email", "quantity", "positive", "mood",
    ];

    private static readonly string[] Made =
    [
        "CREATE EXTENSION citext;", "CREATE DOMAIN plain_text AS text;", "CREATE DOMAIN short_text AS varchar(10);",
        "CREATE DOMAIN code AS short_text;",
        "CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');", "CREATE DOMAIN quantity AS integer;", "CREATE DOMAIN positive AS integer;",
        "ALTER DOMAIN positive ADD CHECK (VALUE > 0);",
        "CREATE TYPE mood AS ENUM ('good', 'bad');",
    ];

    public static TheoryData<string, bool> Ways => new() { { "", false }, { " USING c::{0}", false }, { "", true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_server_agrees(string usingClause, bool isUtc)
    {
        await using var database = await local.Server.CreateDatabaseAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await Observed.ExecuteAsync(connection, string.Concat(Made));
        await Observed.ExecuteAsync(connection, "SET client_min_messages = debug1; SET timezone = 'Europe/Berlin';");
        var disagreements = new List<string>();
        var compared = 0;
        foreach (var from in Types)
        {
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            var before = await HasIndexAsync(connection, from)
                ? new[] { $"CREATE TABLE t (c {from});", "CREATE INDEX i ON t (c);" }
                : [$"CREATE TABLE t (c {from});"];
            var zone = $"SET LOCAL timezone = '{(isUtc ? "UTC" : "Europe/Berlin")}';";
            await Observed.ExecuteAsync(connection, string.Concat(before) + zone);
            foreach (var to in Types)
            {
                if (isUtc && !(from + to).Contains("time", StringComparison.Ordinal))
                    continue;
                var statement =
                    $"ALTER TABLE t ALTER c TYPE {to}{string.Format(System.Globalization.CultureInfo.InvariantCulture, usingClause, to)}";
                var server = await Observed.EffectAsync(connection, statement);
                if (server.Error is not null)
                    continue;
                compared++;
                var (expected, actual) = (InWords(server), InWords(string.Concat(Made.Concat(before)), zone + statement));
                if (expected != actual)
                    disagreements.Add($"{from} -> {to}: the server {expected}, the rule {actual}");
            }

            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(disagreements.Count == 0, $"{disagreements.Count} of {compared}:\n{string.Join('\n', disagreements)}");
        Assert.InRange(compared, isUtc ? 100 : 300, int.MaxValue);
        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} changes compared");
    }

    private static async Task<bool> HasIndexAsync(NpgsqlConnection connection, string type) =>
        (await Observed.EffectAsync(connection, $"CREATE TABLE t (c {type}); CREATE INDEX i ON t (c)")).Error is null;

    private static string InWords(Observed server) =>
        server.RewroteTable ? "rewrites" : server.BuiltIndex ? "builds indexes" : "does nothing";

    private static string InWords(string before, string statement)
    {
        var finding = TwoMigrations.Findings(TwoMigrations.Of(before, statement)).Find(finding => finding.Code == "MIG4008");
        if (finding is null)
            return "does nothing";
        return finding.Message.Contains("keeps the rows, but rebuilds", StringComparison.Ordinal) ? "builds indexes" : "rewrites";
    }
}
