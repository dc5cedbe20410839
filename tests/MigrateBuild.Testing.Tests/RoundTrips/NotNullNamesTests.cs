using MigrateBuild.Schema;
using MigrateBuild.Schema.Fixes;
using MigrateBuild.Testing.Tests.Schema;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>
/// From version 18 on NOT NULL is a constraint, whose name stays when its column, table or domain gets another one: what is offered
/// gives each its own again, and no word takes NOT NULL from a column that is to have it.
/// </summary>
public sealed class NotNullNamesTests(NotNullNamesTests.NewestServer server) : IClassFixture<NotNullNamesTests.NewestServer>
{
    private const string Two = "CREATE TABLE c (id bigint PRIMARY KEY, a text NOT NULL, b text NOT NULL);";

    private const string Alone = "CREATE TABLE d (a text NOT NULL, b text NOT NULL);";

    private static readonly string[] Columns =
    [
        "ALTER TABLE public.d RENAME COLUMN a TO a_renamed;", "ALTER TABLE public.d RENAME COLUMN b TO a;",
        "ALTER TABLE public.d RENAME COLUMN a_renamed TO b;",
    ];

    /// <summary>What was there before, up, and the statements, by name.</summary>
    private static readonly Dictionary<string, (string Before, string Up, string[] Fix)> Cases = new(StringComparer.Ordinal)
    {
        ["two columns of a type"] = (Two, Swap("TABLE c RENAME", "a", "b"),
        [
            "ALTER TABLE public.c RENAME COLUMN a TO a_renamed;", "ALTER TABLE public.c RENAME COLUMN b TO a;",
            "ALTER TABLE public.c RENAME COLUMN a_renamed TO b;",
        ]),
        ["two columns of a type, without a key"] = (Alone, Swap("TABLE d RENAME", "a", "b"), Columns),
        ["two columns, one NOT NULL has a name of its own"] = (
            "CREATE TABLE d (a text CONSTRAINT n1 NOT NULL, b text NOT NULL);", Swap("TABLE d RENAME", "a", "b"), Columns),
        ["two columns of different types, and one that comes and goes"] = (
            "CREATE TABLE d (a text NOT NULL, b int NOT NULL);",
            Swap("TABLE d RENAME", "a", "b") + "ALTER TABLE d ADD k int NOT NULL; ALTER TABLE d DROP k;", Columns),
        ["two columns of a table with a partition"] = (
            "CREATE TABLE d (k int, a text NOT NULL, b int NOT NULL) PARTITION BY LIST (k); CREATE TABLE p PARTITION OF d FOR VALUES IN "
            + "(1);",
            Swap("TABLE d RENAME", "a", "b"), Columns),
        ["two columns of a table with a partition that has names of its own"] = (
            "CREATE TABLE d (k int, a text NOT NULL, b text NOT NULL) PARTITION BY LIST (k);"
            + "CREATE TABLE p (k int, a text NOT NULL, b text NOT NULL); ALTER TABLE d ATTACH PARTITION p FOR VALUES IN (1);",
            Swap("TABLE d RENAME", "a", "b"), Columns),
        ["a partition attached in place of one that was made as such"] = (
            "CREATE TABLE q (a int NOT NULL, b int NOT NULL) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF q FOR VALUES IN (1);"
            + " CREATE INDEX i ON q (b); CREATE TABLE r (b int NOT NULL);",
            "DROP TABLE p; CREATE TABLE p (a int CONSTRAINT q_a_not_null NOT NULL, b int NOT NULL);"
            + " ALTER TABLE q ATTACH PARTITION p FOR VALUES IN (1);",
        [
            "ALTER TABLE public.q DETACH PARTITION public.p;",
            "ALTER TABLE public.p RENAME CONSTRAINT p_b_not_null TO q_b_not_null;",
            "ALTER TABLE public.q ATTACH PARTITION public.p FOR VALUES IN (1);",
        ]),
        ["a partition that was made as such in place of one attached"] = (
            "CREATE TABLE q (a int NOT NULL) PARTITION BY LIST (a); CREATE TABLE p (a int NOT NULL);"
            + " ALTER TABLE q ATTACH PARTITION p FOR VALUES IN (1);",
            "DROP TABLE p; CREATE TABLE p PARTITION OF q FOR VALUES IN (1);",
        [
            "ALTER TABLE public.q DETACH PARTITION public.p;",
            "ALTER TABLE public.p RENAME CONSTRAINT q_a_not_null TO p_a_not_null;",
            "ALTER TABLE public.q ATTACH PARTITION public.p FOR VALUES IN (1);",
        ]),
        ["two columns of a table with an heir"] = (
            "CREATE TABLE d (a text NOT NULL, b text NOT NULL); CREATE TABLE p (z int) INHERITS (d);",
            Swap("TABLE d RENAME", "a", "b"), Columns),
        ["a column that has an old name's"] = (
            Alone + "ALTER TABLE d RENAME a TO z;", "ALTER TABLE d RENAME z TO a;", ["ALTER TABLE public.d RENAME COLUMN a TO z;"]),
        ["a table that has an old name's"] = (
            Alone + "ALTER TABLE d RENAME TO e;", "ALTER TABLE e RENAME TO d;", ["ALTER TABLE public.d RENAME TO e;"]),
        ["two domains"] = (
            "CREATE DOMAIN d AS int NOT NULL; CREATE DOMAIN e AS text NOT NULL;", Swap("DOMAIN", "d RENAME", "e RENAME"),
            ["ALTER DOMAIN public.d RENAME TO d_renamed;", "ALTER DOMAIN public.e RENAME TO d;",
                "ALTER DOMAIN public.d_renamed RENAME TO e;"]),
        ["two constraints"] = (Two, Swap("TABLE c RENAME CONSTRAINT", "c_a_not_null", "c_b_not_null"),
        [
            "ALTER TABLE public.c RENAME CONSTRAINT c_b_not_null TO c_b_not_null_renamed;",
            "ALTER TABLE public.c RENAME CONSTRAINT c_a_not_null TO c_b_not_null;",
            "ALTER TABLE public.c RENAME CONSTRAINT c_b_not_null_renamed TO c_a_not_null;",
        ]),
        ["two constraints, one with a name of its own"] = (
            "CREATE TABLE d (a text CONSTRAINT n1 NOT NULL, b text NOT NULL);", Swap("TABLE d RENAME CONSTRAINT", "n1", "d_b_not_null"),
        [
            "ALTER TABLE public.d RENAME CONSTRAINT d_b_not_null TO d_b_not_null_renamed;",
            "ALTER TABLE public.d RENAME CONSTRAINT n1 TO d_b_not_null;",
            "ALTER TABLE public.d RENAME CONSTRAINT d_b_not_null_renamed TO n1;",
        ]),
        ["two constraints with names of their own"] = (
            "CREATE TABLE d (a text CONSTRAINT n1 NOT NULL, b text CONSTRAINT n2 NOT NULL);", Swap("TABLE d RENAME CONSTRAINT", "n1", "n2"),
        [
            "ALTER TABLE public.d RENAME CONSTRAINT n2 TO n2_renamed;", "ALTER TABLE public.d RENAME CONSTRAINT n1 TO n2;",
            "ALTER TABLE public.d RENAME CONSTRAINT n2_renamed TO n1;",
        ]),
        ["two constraints, one is not inherited any more"] = (
            Alone, Swap("TABLE d RENAME CONSTRAINT", "d_a_not_null", "d_b_not_null") + "ALTER TABLE d ALTER CONSTRAINT d_a_not_null NO "
                + "INHERIT;",
        [
            "ALTER TABLE public.d RENAME CONSTRAINT d_b_not_null TO d_b_not_null_renamed;",
            "ALTER TABLE public.d RENAME CONSTRAINT d_a_not_null TO d_b_not_null;",
            "ALTER TABLE public.d ALTER CONSTRAINT d_b_not_null INHERIT;",
            "ALTER TABLE public.d RENAME CONSTRAINT d_b_not_null_renamed TO d_a_not_null;",
        ]),
        ["two constraints, one was not valid"] = (
            "CREATE TABLE d (a text, b text NOT NULL); ALTER TABLE d ADD CONSTRAINT nn NOT NULL a NOT VALID;",
            "ALTER TABLE d VALIDATE CONSTRAINT nn;" + Swap("TABLE d RENAME CONSTRAINT", "nn", "d_b_not_null"),
        [
            "ALTER TABLE public.d DROP CONSTRAINT d_b_not_null;", "ALTER TABLE public.d RENAME CONSTRAINT nn TO d_b_not_null;",
            "ALTER TABLE public.d ADD CONSTRAINT nn NOT NULL a NOT VALID;",
        ]),
        ["a constraint that has the name of one that is gone"] = (
            Alone, "ALTER TABLE d ALTER a DROP NOT NULL; ALTER TABLE d RENAME CONSTRAINT d_b_not_null TO d_a_not_null;",
            ["ALTER TABLE public.d RENAME CONSTRAINT d_a_not_null TO d_b_not_null;", "ALTER TABLE public.d ALTER COLUMN a SET NOT NULL;"]),
        ["a CHECK and a NOT NULL"] = (
            "CREATE TABLE d (a text NOT NULL CONSTRAINT k CHECK (a <> ''));", Swap("TABLE d RENAME CONSTRAINT", "k", "d_a_not_null"),
        [
            "ALTER TABLE public.d DROP CONSTRAINT d_a_not_null;", "ALTER TABLE public.d RENAME CONSTRAINT k TO d_a_not_null;",
            "ALTER TABLE public.d ADD CONSTRAINT k CHECK ((a <> ''::text));",
        ]),
        ["a CHECK and a NOT NULL of a domain"] = (
            "CREATE DOMAIN d AS int NOT NULL CONSTRAINT k CHECK (VALUE > 0);", Swap("DOMAIN d RENAME CONSTRAINT", "k", "d_not_null"),
        [
            "ALTER DOMAIN public.d DROP CONSTRAINT d_not_null;", "ALTER DOMAIN public.d RENAME CONSTRAINT k TO d_not_null;",
            "ALTER DOMAIN public.d ADD CONSTRAINT k CHECK ((VALUE > 0));",
        ]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_offered_heals(string name)
    {
        Assert.SkipWhen(server.Started is null, "A server of version 18 or newer.");
        var (before, up, fix) = Cases[name];
        var set = SetOfScripts.Compile(
            ("0001_before.up.sql", $"-- migration: irreversible stays\n{before}"), ("0002_case.up.sql", up), ("0002_case.down.sql", "SELECT 1;"));

        var outcome = (await new RoundTrip(set, server.Started!).RunAsync(cancellationToken: Token)).Migrations[1].Outcome;

        // A fix is offered only where the schema is what it was, and the upgrade leads again to what it led to.
        Assert.Equal(RoundTripVerdict.DownDiffers, outcome.Verdict);
        Assert.True(fix.SequenceEqual(outcome.Fix), outcome.Message);
        Assert.DoesNotContain("No statement was found", outcome.Message, StringComparison.Ordinal);
        Assert.Equal((0, null), (outcome.Unfixed.Count, outcome.Advice));
    }

    /// <summary>Where no statement is to be, the words do not take NOT NULL away, and a column that is there is not dropped.</summary>
    [Theory]
    [InlineData(Two, "c_a_not_null TO x; ALTER TABLE c RENAME CONSTRAINT c_b_not_null TO c_a_not_null",
        "ALTER TABLE public.c RENAME CONSTRAINT x TO c_a_not_null; makes it what it was")]
    [InlineData("CREATE TABLE c (a text CONSTRAINT n NOT NULL);", "n TO c_a_not_null",
        "ALTER TABLE public.c RENAME CONSTRAINT c_a_not_null TO n; makes it what it was")]
    public async Task Words_keep_it(string before, string renames, string words)
    {
        Assert.SkipWhen(server.Started is null, "A server of version 18 or newer.");
        await using var database = await server.Started!.CreateDatabaseAsync(cancellationToken: Token);
        await using var connection = new Npgsql.NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await SchemaServer.ExecuteAsync(connection, before);
        var expected = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);
        await SchemaServer.ExecuteAsync(connection, $"ALTER TABLE c RENAME CONSTRAINT {renames}");
        var actual = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);
        var differences = SchemaComparer.Compare(expected, actual);

        var plan = FixPlan.Make(expected, actual, differences, skips: _ => true);

        var said = string.Join('\n', differences.Select(difference => plan.For(difference).Advice));
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.DoesNotContain("DROP", said, StringComparison.Ordinal);
    }

    /// <summary>The statements by which two things change places.</summary>
    private static string Swap(string what, string one, string other)
    {
        var isDomain = what == "DOMAIN";
        string Rename(string from, string to) => isDomain ? $"ALTER DOMAIN {from} TO {to};" : $"ALTER {what} {from} TO {to};";
        return isDomain
            ? Rename(one, "third") + Rename(other, one.Split(' ')[0]) + Rename("third RENAME", other.Split(' ')[0])
            : Rename(one, "third") + Rename(other, one) + Rename("third", other);
    }

    /// <summary>A server of the newest version that is there, where that knows NOT NULL as a constraint.</summary>
    public sealed class NewestServer : IAsyncLifetime
    {
        internal ThrowawayServer? Started { get; private set; }

        public async ValueTask InitializeAsync()
        {
            var newest = ServerPrograms.ByVersion.Keys.Max();
            if (newest >= 18)
                Started = await ThrowawayServer.StartAsync(
                    new() { Server = "local", PostgresBin = ServerPrograms.ByVersion[newest] }, Token);
        }

        public ValueTask DisposeAsync() => Started?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
