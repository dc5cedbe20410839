namespace MigrateBuild.Tests;

/// <summary>psql hands statements on as they stand, whatever it would see in them.</summary>
public sealed class OfflineSqlTextTests(LocalServer server)
{
    // Variables that a file of settings, or the command line, may have set, and settings that change how psql reads.
    private const string Settings =
        """
        \set n 7
        \set x seven
        \set y seven
        \set int4 text
        \set 30 60
        \set AUTOCOMMIT off
        \set ON_ERROR_ROLLBACK on
        \set SINGLELINE on
        \set FETCH_COUNT 1
        \set _migratebuild_due false
        """;

    private const string Effects =
        """
        SELECT value FROM public.r
        UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_ruledef(oid) FROM pg_rewrite WHERE ev_class = 'public.r'::regclass
        ORDER BY 1
        """;

    private readonly TestDatabase _database = server.CreateDatabase();

    public static TheoryData<string, string> Statements => new()
    {
        { "a slice", "INSERT INTO r SELECT (ARRAY[1,2,3])[1:n]::text FROM (SELECT 2) AS v (n)" },
        { "a slice of a column with a quoted name", "INSERT INTO r SELECT (ARRAY[1,2,3])[1:\"x\"]::text FROM (SELECT 2) AS v (x)" },
        { "a slice with a variable of psql's own", "INSERT INTO r SELECT (ARRAY[1,2,3])[1:VERSION_NUM]::text FROM (SELECT 2) AS v (version_num)" },
        { "casts", "INSERT INTO r SELECT '{1,2}'::int4[]::text" },
        { "names in strings", "INSERT INTO r SELECT ':n :''x'' :\"x\" :{?n} 12:30:n' || $$:n :'x' \\d$$ || E':n \\':n \\\\'" },
        { "a continued string with escapes", "INSERT INTO r SELECT E'a'\n  'b\\':n' || '[1:n]'" },
        { "a continued string with escapes and a comment", "INSERT INTO r SELECT E'a' -- it's\n\n  'b\\';' \n'\\'\n' || 'c'" },
        { "names in comments", "INSERT INTO r /* it's :n /* \" */ ; $a$ */ SELECT 'a' -- don't :n $$ ;\n || 'b'" },
        { "backslashes at the beginning of lines", "INSERT INTO r SELECT '\n\\d\n\\.\n\\q\n\\! exit\n;\n' || $$\n\\d\n\\.\n\\q\n$$" },
        { "dollar quotes in dollar quotes", "INSERT INTO r SELECT $a$ $$ ; $b$ 'it''s :n $a $a$ || a$b$ FROM (SELECT 'c') AS v (a$b$)" },
        { "the quote of this", "INSERT INTO r SELECT (ARRAY[1,2,3])[1:n]::text || '$migratebuild$' || '$_migratebuild$' FROM (SELECT 2) AS v (n)" },
        { "a named argument", "INSERT INTO r SELECT make_interval(days:=2, hours:=n)::text FROM (SELECT 2) AS v (n)" },
        { "an assignment", "DO $$ DECLARE x int; y int := 1; BEGIN x:=y; INSERT INTO r VALUES (x); END $$" },
        { "JSON", "INSERT INTO r SELECT '{\"x\":\"x\",\"n\":[1,2]}'::jsonb::text" },
        { "line endings", "INSERT INTO r SELECT 'a\r\nb\rc\nd'\r\n || 'e' -- :n\r || 'f'" },
        { "an empty line", "INSERT INTO r\n\n\nSELECT 'a\n\n\nb'" },
        { "other letters", "INSERT INTO r SELECT 'größe € 日本'" },
        { "an identifier", "INSERT INTO r SELECT \"a:n;'--\" FROM (SELECT 'a') AS v (\"a:n;'--\")" },
        { "BEGIN ATOMIC", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN (ARRAY[2,3])[1] END; END" },
        { "BEGIN ATOMIC with names that look like more", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT begin FROM (SELECT 1) AS v (begin); SELECT 2 AS end; END" },
        { "a function named so", "CREATE FUNCTION begin() RETURNS int LANGUAGE sql AS 'SELECT 1; SELECT 2;'" },
        { "a rule", "CREATE RULE u AS ON UPDATE TO r DO ALSO (INSERT INTO r VALUES ('a'); INSERT INTO r VALUES ('b'))" },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task It_reaches_the_server_as_it_stands(string name, string statement)
    {
        var set = new TestSet()
            .Add("0001_r", "CREATE TABLE public.r (value text)", "DROP TABLE public.r")
            .Add(
                "0002_it", statement,
                TestScript.Of("TRUNCATE public.r", "DROP ROUTINE IF EXISTS public.f", "DROP ROUTINE IF EXISTS public.begin"));
        var plain = server.CreateDatabase();
        await new Migrator(plain.ConnectionString, set).UpgradeAsync(cancellationToken: TestContext.Current.CancellationToken);

        var first = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(set), settings: Settings);
        Assert.Equal(plain.Column(Effects), _database.Column(Effects));
        var second = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(set), settings: Settings);
        var third = await OfflineSqlRun.OfAsync(
            _database, OfflineSqlRun.Downgrade(set, new MigratorOptions { AllowDataLoss = true }), settings: Settings);

        Assert.Equal(new(0, "Applied 0001_r\nApplied 0002_it\n", ""), first);
        Assert.Equal(new(0, "Nothing to do\n", ""), second);
        Assert.Equal((0, "Reverted 0002_it\nReverted 0001_r\n"), (third.Code, third.Output));
        Assert.NotEmpty(name);
    }

    [Fact]
    public async Task A_transaction_is_the_kind_that_a_script_asks_for()
    {
        const string Say = "INSERT INTO r SELECT current_setting('transaction_isolation')";
        var set = new TestSet()
            .Add("0001_r", "CREATE TABLE public.r (value text)")
            .Add("0002_own", TestScript.In(
                $"BEGIN ISOLATION LEVEL SERIALIZABLE -- why\n; {Say}; COMMIT;", "BEGIN ISOLATION LEVEL SERIALIZABLE -- why\n", Say,
                "COMMIT"))
            .Add("0003_set", TestScript.Of("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", Say));

        var run = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(set), settings: Settings);

        Assert.Equal(new(0, "Applied 0001_r\nApplied 0002_own\nApplied 0003_set\n", ""), run);
        Assert.Equal(["serializable", "repeatable read"], _database.Column("SELECT value FROM public.r ORDER BY ctid"));
    }
}
