using System.Security.Cryptography;
using System.Text;
using MigrateBuild.Manifest;

namespace MigrateBuild.Tests;

/// <summary>
/// What 0.1.0 compiled and wrote into histories, byte for byte but for checksums: its statements say where they are and of which kind,
/// and nothing else. It runs as it did.
/// </summary>
public sealed class FormatOneTests(LocalServer server)
{
    private const string A = "CREATE TABLE public.a (id int);\n";
    private const string NoA = "BEGIN;\nDROP TABLE public.a;\nCOMMIT;\n";
    private const string B = "-- migration: no-transaction\nCREATE TABLE public.b (id int);\n";
    private const string NoB = "-- migration: no-transaction\nDROP TABLE IF EXISTS public.\"b\";\n";

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_set_goes_up_and_down()
    {
        var migrator = new Migrator(_database.ConnectionString, Set);

        migrator.Upgrade(cancellationToken: Token);
        Assert.Equal(["a", "b"], _database.Tables());

        migrator.Downgrade(MigrationTarget.Base, Token);
        Assert.Empty(_database.Tables());
    }

    [Theory]
    [InlineData("a", "0001_a")]
    [InlineData("b", "0002_b")]
    public void Rows_are_kept_in_a_transaction_and_outside(string table, string migration)
    {
        var migrator = new Migrator(_database.ConnectionString, Set);
        migrator.Upgrade(cancellationToken: Token);
        _database.Execute($"INSERT INTO public.{table} VALUES (1)");

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Equal((MigrationFailureKind.DataLoss, migration), (error.Kind, error.Migration));
        Assert.Equal(["a", "b"], _database.Tables());
    }

    [Theory]
    [InlineData("COMMIT", "COMMIT", "inside a script")]
    [InlineData("COMMIT AND CHAIN", "COMMIT", "inside a script")]
    [InlineData("COPY t FROM STDIN", "COPY", "needs psql")]
    [InlineData("SELECT pg_advisory_unlock_all()", "SELECT", "would release the lock")]
    [InlineData("DISCARD ALL", "DISCARD", "would release the lock")]
    public void What_cannot_run_is_refused(string statement, string kind, string why)
    {
        var text = $"SELECT 1;\n{statement};\nSELECT 1;\n";
        var set = Read(Json("[]", text, Statements((text, statement, kind)), NoA, Statements()), text, NoA);

        var error = Assert.Throws<MigrationException>(
            () => new Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token));

        Assert.Equal((MigrationFailureKind.ScriptRefused, 2), (error.Kind, error.Line));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_downgrade_that_the_history_keeps_is_run()
    {
        new Migrator(_database.ConnectionString, Set).Upgrade(cancellationToken: Token);
        _database.Execute(
            $"""
            UPDATE migration_history SET down_plan = '{OldPlan(NoB)}'
            WHERE version = '0002'
            """);
        // A build that does not know the second migration.
        var older = new Migrator(
            _database.ConnectionString, Read(
                Json("[]", A, Statements((A, "CREATE TABLE public.a (id int)", "CREATE TABLE")), NoA, Dropping(NoA)), A, NoA));
        _database.Execute("INSERT INTO public.b VALUES (1)");

        Assert.Equal(
            MigrationFailureKind.DataLoss,
            Assert.Throws<MigrationException>(() => older.Downgrade(MigrationTarget.Parse("-1"), Token)).Kind);

        _database.Execute("DELETE FROM public.b");
        older.Downgrade(MigrationTarget.Parse("-1"), Token);

        Assert.Equal(["a"], _database.Tables());
    }

    private static MigrationSet Set => Read(
        Json(
            "[]", A, Statements((A, "CREATE TABLE public.a (id int)", "CREATE TABLE")), NoA, Dropping(NoA),
            """
            , { "version": "0002", "name": "b", "parent": "0001", "description": null,
                "directives": [
                  { "script": "up", "name": "no-transaction", "value": null, "line": 1 },
                  { "script": "down", "name": "no-transaction", "value": null, "line": 1 } ],
            """
            + $"""
                "up": {Script("0002_b.up.sql", B, Statements((B, "CREATE TABLE public.b (id int)", "CREATE TABLE")))},
                "down": {Script("0002_b.down.sql", NoB, Statements((NoB, "DROP TABLE IF EXISTS public.\"b\"", "DROP TABLE")))}
            """
            + " }"),
        A, NoA, B, NoB);

    private static string Dropping(string text) =>
        Statements((text, "BEGIN", "BEGIN"), (text, "DROP TABLE public.a", "DROP TABLE"), (text, "COMMIT", "COMMIT"));

    private static string OldPlan(string text) =>
        $$"""
        {"path":"Migrations/0002_b.down.sql","checksum":"0","textChecksum":"{{Checksum(text)}}","noTransaction":true,"lockTimeout":null,"statementTimeout":null,"statements":{{Statements((text, "DROP TABLE IF EXISTS public.\"b\"", "DROP TABLE"))}}}
        """;

    private static string Json(string directives, string up, string upStatements, string down, string downStatements, string more = "") =>
        $$"""
        { "format": 1, "set": "Old", "historySchema": null, "historyTable": null, "migrations": [
          { "version": "0001", "name": "a", "parent": null, "description": null, "directives": {{directives}},
            "up": {{Script("0001_a.up.sql", up, upStatements)}},
            "down": {{Script("0001_a.down.sql", down, downStatements)}} }{{more}} ] }
        """;

    private static string Script(string file, string text, string statements) =>
        $$"""
        { "resource": "{{Checksum(text)}}", "path": "Migrations/{{file}}", "checksum": "0", "textChecksum": "{{Checksum(text)}}",
          "statements": {{statements}}, "makes": [ "relation public.a" ] }
        """;

    private static string Statements(params (string Text, string Statement, string Kind)[] statements) =>
        "[" + string.Join(", ", statements.Select(one =>
        {
            var start = one.Text.LastIndexOf(one.Statement, StringComparison.Ordinal);
            var line = one.Text.AsSpan(0, start).Count('\n') + 1;
            return $$"""{ "start": {{start}}, "length": {{one.Statement.Length}}, "line": {{line}}, "kind": "{{one.Kind}}" }""";
        })) + "]";

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static MigrationSet Read(string json, params string[] texts)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return ManifestReader.Read(stream, "the assembly 'Old'", resource => texts.First(text => Checksum(text) == resource));
    }
}
