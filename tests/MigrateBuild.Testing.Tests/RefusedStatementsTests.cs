using System.Text;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Testing.Tests.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests;

/// <summary>What MIG2005 says of a statement is what a server says of it inside a transaction.</summary>
public sealed class RefusedStatementsTests(SchemaServer server)
{
    private const string Nothing = "";

    private static readonly string[] Setup =
    [
        "CREATE TABLE t (a int)", "CREATE INDEX i ON t (a)", "CREATE TABLE p (a int) PARTITION BY RANGE (a)", "CREATE INDEX pi ON p (a)",
        "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (2)", "CREATE TYPE mood AS ENUM ('sad')", "CREATE TABLE m (a mood)",
        "CREATE SUBSCRIPTION s CONNECTION 'dbname=none' PUBLICATION x WITH (connect = false)", "ALTER SUBSCRIPTION s ENABLE",
        "CREATE SUBSCRIPTION u CONNECTION 'dbname=none' PUBLICATION x WITH (connect = false, slot_name = NONE)",
    ];

    /// <summary>A script and the SQLSTATE of a server; empty where the server has nothing against it.</summary>
    public static TheoryData<string, string> Scripts => new()
    {
        { "CREATE INDEX CONCURRENTLY j ON t (a)", "25001" },
        { "DROP INDEX CONCURRENTLY i", "25001" },
        { "REINDEX INDEX CONCURRENTLY i", "25001" },
        { "REINDEX TABLE CONCURRENTLY t", "25001" },
        { "REINDEX (CONCURRENTLY) TABLE t", "25001" },
        { "REINDEX SCHEMA public", "25001" },
        { "REINDEX DATABASE @database", "25001" },
        { "REINDEX SYSTEM @database", "25001" },
        { "REINDEX TABLE p", "25001" },
        { "REINDEX INDEX pi", "25001" },
        { "VACUUM", "25001" },
        { "VACUUM (ANALYZE) t", "25001" },
        { "CLUSTER", "25001" },
        { "CLUSTER p USING pi", "25001" },
        { "CREATE DATABASE other", "25001" },
        { "DROP DATABASE IF EXISTS other", "25001" },
        { "ALTER DATABASE postgres SET TABLESPACE pg_default", "25001" },
        { "CREATE TABLESPACE other LOCATION '/nowhere'", "25001" },
        { "DROP TABLESPACE IF EXISTS other", "25001" },
        { "ALTER SYSTEM SET work_mem = '5MB'", "25001" },
        { "DISCARD ALL", "25001" },
        { "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY", "25001" },
        { "CREATE SUBSCRIPTION v CONNECTION 'dbname=none' PUBLICATION x", "25001" },
        { "CREATE SUBSCRIPTION v CONNECTION 'dbname=none' PUBLICATION x WITH (create_slot)", "25001" },
        { "DROP SUBSCRIPTION s", "25001" },
        { "ALTER SUBSCRIPTION s REFRESH PUBLICATION", "25001" },
        { "ALTER SUBSCRIPTION s SET PUBLICATION y", "25001" },
        { "ALTER SUBSCRIPTION s ADD PUBLICATION y WITH (refresh = true)", "25001" },
        { "ALTER TYPE mood ADD VALUE 'ok'; SELECT 'ok'::mood", "55P04" },
        { "ALTER TYPE mood ADD VALUE 'ok'; INSERT INTO m (a) VALUES ('ok')", "55P04" },
        { "ALTER TYPE mood ADD VALUE 'ok'; UPDATE m SET a = 'ok'", "55P04" },
        { "ALTER TYPE mood ADD VALUE 'ok'; DELETE FROM m WHERE a = 'ok'", "55P04" },
        { "ALTER TYPE mood ADD VALUE 'ok'; ALTER TABLE m ALTER a SET DEFAULT 'ok'", "55P04" },

        { "CREATE INDEX j ON t (a); REINDEX TABLE t; REINDEX INDEX i; REINDEX (CONCURRENTLY FALSE) TABLE t; CLUSTER t USING i; ANALYZE t; CHECKPOINT; DISCARD PLANS", Nothing },
        { "ALTER TABLE p DETACH PARTITION p1", Nothing },
        { "CREATE SUBSCRIPTION v CONNECTION 'dbname=none' PUBLICATION x WITH (connect = false)", Nothing },
        { "ALTER SUBSCRIPTION s SET PUBLICATION y WITH (refresh = false)", Nothing },
        { "ALTER SUBSCRIPTION s DISABLE; ALTER SUBSCRIPTION s SET (slot_name = NONE); DROP SUBSCRIPTION s", Nothing },
        { "DROP SUBSCRIPTION u", Nothing },
        { "ALTER TYPE mood ADD VALUE 'ok'; SELECT 'ok', 'sad'::mood; COMMENT ON TYPE mood IS 'ok'", Nothing },
        { "CREATE TYPE new AS ENUM ('a'); ALTER TYPE new ADD VALUE 'b'; SELECT 'b'::new", "55P04" },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task The_rule_says_what_the_server_says(string script, string expected)
    {
        Assert.SkipWhen(server.Version is < 15 or > 16, "The answers of PostgreSQL 15 and 16: later ones allow new values of new types.");
        await using var connection = await server.CreateDatabaseAsync();
        foreach (var statement in Setup)
            await SchemaServer.ExecuteAsync(connection, statement);

        var answer = await AnswerAsync(connection, script.Replace("@database", connection.Database, StringComparison.Ordinal));
        foreach (var statement in new[] { "s", "u" })
            await DropAsync(connection, statement);
        await server.DropDatabaseAsync(connection.Database);

        Assert.Equal(expected, answer);
        Assert.Equal(expected.Length > 0, Finds(script.Replace("@database", connection.Database, StringComparison.Ordinal)));
    }

    private static async Task<string> AnswerAsync(NpgsqlConnection connection, string script)
    {
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        try
        {
            foreach (var statement in script.Split("; "))
                await SchemaServer.ExecuteAsync(connection, statement);
            return "";
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
        finally
        {
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }
    }

    // A subscription keeps its database from being dropped.
    private static async Task DropAsync(NpgsqlConnection connection, string subscription)
    {
        await SchemaServer.ExecuteAsync(connection, $"ALTER SUBSCRIPTION {subscription} DISABLE");
        await SchemaServer.ExecuteAsync(connection, $"ALTER SUBSCRIPTION {subscription} SET (slot_name = NONE)");
        await SchemaServer.ExecuteAsync(connection, $"DROP SUBSCRIPTION {subscription}");
    }

    private static bool Finds(string script)
    {
        // What the set-up made is what earlier migrations of the set made.
        var set = ScriptSet.Read(
            [File("0001_a.up.sql", string.Join(";\n", Setup)), File("0001_a.down.sql", "SELECT 1"), File("0002_b.up.sql", script),
                File("0002_b.down.sql", "SELECT 1")],
            new SetOptions(ScriptLayout.Find("Suffix")!));
        return SetCheck.Run(set).Any(finding => finding.Code == "MIG2005" && finding.File == "0002_b.up.sql");
    }

    private static ScriptFile File(string name, string text) => new(name, name, Encoding.UTF8.GetBytes(text));
}
