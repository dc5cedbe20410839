namespace MigrateBuild.Tests;

public sealed class ScriptTextTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    public static TheoryData<string, string> Values => new()
    {
        { "DbUp variables", "a$schema$.b $var$ $BODY$" },
        { "parameters", ":name @name $1 ? ?? {0}" },
        { "an ODBC escape", "{fn now()} {d '2026-01-01'}" },
        { "a statement end", "one; two;" },
        { "comments", "-- no comment /* neither" },
        { "a byte order mark", "x\uFEFFy" },
        { "GO", "\nGO\n" },
        { "quotes", "\"'`" },
        { "a backslash", @"\' \n \\" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Values))]
    public void Text_arrives_as_it_is_written(string name, string value)
    {
        var literal = $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

        new Migrator(_database.ConnectionString, new TestSet().Add("0001_a", $"CREATE TABLE t AS SELECT {literal}::text AS v"))
            .Upgrade(cancellationToken: Token);

        Assert.True(value == _database.Scalar<string>("SELECT v FROM t"), name);
    }

    [Theory]
    [InlineData("$BODY$")]
    [InlineData("$var$")]
    [InlineData("$$")]
    public void A_dollar_quoted_body_arrives_as_it_is_written(string quote)
    {
        var body = "\nBEGIN\n  -- $schema$.t; :x @y\n  RETURN $1 || '$x$';\nEND;\n";

        new Migrator(_database.ConnectionString, new TestSet().Add(
            "0001_f", $"CREATE FUNCTION f(text) RETURNS text LANGUAGE plpgsql AS {quote}{body}{quote}")).Upgrade(cancellationToken: Token);

        Assert.Equal(body, _database.Scalar<string>("SELECT prosrc FROM pg_proc WHERE proname = 'f'"));
        Assert.Equal("a$x$", _database.Scalar<string>("SELECT f('a')"));
    }

    [Fact]
    public void A_body_of_standard_SQL_stays_one_statement()
    {
        var set = new TestSet().Add("0001_f", TestScript.Of(
            "CREATE TABLE t (id int)",
            "CREATE FUNCTION f(n int) RETURNS int BEGIN ATOMIC INSERT INTO t VALUES (n); INSERT INTO t VALUES (n + 1); SELECT "
            + "count(*)::int FROM t; END",
            "DO $$ BEGIN FOR i IN 1..3 LOOP PERFORM f(i); END LOOP; END $$",
            "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN NULL; END $$",
            "CALL p()"));

        new Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token);

        Assert.Equal(6L, _database.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_script_of_a_thousand_statements_and_rows_runs_in_one_go()
    {
        var statements = new List<string> { "CREATE TABLE t (id int, pad text)" };
        for (var i = 0; i < 1000; i++)
        {
            statements.Add($"INSERT INTO t VALUES ({i}, '{new string('x', 500)}')");
            statements.Add("SELECT t.*, repeat('y', 1000) FROM t LIMIT 20");
        }

        new Migrator(_database.ConnectionString, new TestSet().Add("0001_t", TestScript.Of([.. statements])))
            .Upgrade(cancellationToken: Token);

        Assert.Equal(1000L, _database.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_script_without_statements_is_applied()
    {
        new Migrator(_database.ConnectionString, new TestSet().Add("0001_nothing", TestScript.In("-- nothing\n")))
            .Upgrade(cancellationToken: Token);

        Assert.Equal(["0001"], _database.Versions());
    }
}
