namespace MigrateBuild.Tests;

public abstract class ErrorTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : ErrorTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : ErrorTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    public static TheoryData<string, string, string[], int, int, string> Cases => new()
    {
        { "first character", "nope", ["nope"], 1, 1, "42601" },
        { "after a comment", "-- why\nSELECT x;", ["SELECT x"], 2, 8, "42703" },
        { "second statement", "SELECT 1;\n  SELECT x;\n", ["SELECT 1", "SELECT x"], 2, 10, "42703" },
        { "two on a line", "SELECT 1; SELECT x;", ["SELECT 1", "SELECT x"], 1, 18, "42703" },
        { "later line", "SELECT 1,\n\n   x;", ["SELECT 1,\n\n   x"], 3, 4, "42703" },
        { "carriage returns", "SELECT 1;\r\nSELECT 1,\r\n  x;\r\n", ["SELECT 1", "SELECT 1,\r\n  x"], 3, 3, "42703" },
        { "tabs are one column", "\tSELECT\t\tx;", ["SELECT\t\tx"], 1, 10, "42703" },
        { "two-byte letters", "SELECT 'Größe', x;", ["SELECT 'Größe', x"], 1, 17, "42703" },
        { "three-byte letters", "SELECT '漢字', x;", ["SELECT '漢字', x"], 1, 14, "42703" },
        { "surrogate pairs count two", "SELECT '😀😀', x;", ["SELECT '😀😀', x"], 1, 16, "42703" },
        { "surrogate pairs on an earlier line", "SELECT '😀😀',\n x;", ["SELECT '😀😀',\n x"], 2, 2, "42703" },
        { "surrogate pairs in an earlier statement", "SELECT '😀'; SELECT x;", ["SELECT '😀'", "SELECT x"], 1, 21, "42703" },
        { "combining marks", "SELECT 'e\u0301', x;", ["SELECT 'e\u0301', x"], 1, 14, "42703" },
        { "end of input", "SELECT 1;\nSELECT 1 +", ["SELECT 1", "SELECT 1 +"], 2, 11, "42601" },
        { "missing table", "CREATE TABLE t (id int);\nINSERT INTO custmers VALUES (1);", ["CREATE TABLE t (id int)", "INSERT INTO custmers VALUES (1)"], 2, 13, "42P01" },
        { "no position", "CREATE TABLE t (id int);\n\n  CREATE TABLE t (id int);", ["CREATE TABLE t (id int)", "CREATE TABLE t (id int)"], 3, 3, "42P07" },
        { "while it runs", "SELECT 1;\nSELECT 1 / 0;", ["SELECT 1", "SELECT 1 / 0"], 2, 1, "22012" },
        { "in PL/pgSQL", "SELECT 1;\n DO $$\nBEGIN\n  PERFORM x;\nEND $$;", ["SELECT 1", "DO $$\nBEGIN\n  PERFORM x;\nEND $$"], 2, 2, "42703" },
        { "raised in PL/pgSQL", "DO $$ BEGIN RAISE EXCEPTION 'no'; END $$", ["DO $$ BEGIN RAISE EXCEPTION 'no'; END $$"], 1, 1, "P0001" },
        { "body that does not compile", "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETRUN 1;\nEND $$;", ["CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETRUN 1;\nEND $$"], 3, 3, "42601" },
        { "inside BEGIN and COMMIT", "BEGIN;\nSELECT x;\nCOMMIT;", ["BEGIN", "SELECT x", "COMMIT"], 2, 8, "42703" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_error_has_its_place(string name, string text, string[] statements, int line, int column, string sqlState)
    {
        var error = Fail(new TestSet().Add("0007_add_orders", TestScript.In(text, statements)));

        Assert.True((line, column, sqlState) == (error.Line, error.Column, error.SqlState), $"{name}: {error.Message}");
        Assert.StartsWith(
            $"Migrations/0007_add_orders.up.sql({line},{column}): error {sqlState}: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(("0007_add_orders", "Migrations/0007_add_orders.up.sql"), (error.Migration, error.Script));
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void The_message_holds_what_the_server_knows()
    {
        var error = Fail(new TestSet().Add("0001_a", TestScript.Of(
            "CREATE TABLE customers (id int PRIMARY KEY, customer_name text)",
            "INSERT INTO customers VALUES (1), (1)")));

        Assert.Equal(
            """
            Migrations/0001_a.up.sql(2,1): error 23505: duplicate key value violates unique constraint "customers_pkey"
              detail: Key (id)=(1) already exists.
              statement: INSERT INTO customers VALUES (1), (1)
            """,
            error.Message);
        Assert.Equal("Key (id)=(1) already exists.", error.Detail);

        error = Fail(new TestSet().Add("0001_a", TestScript.Of(
            "CREATE TABLE customers (id int PRIMARY KEY, customer_name text)",
            "SELECT customer_nam\n\tFROM customers")));

        Assert.Equal(
            """
            Migrations/0001_a.up.sql(2,8): error 42703: column "customer_nam" does not exist
              hint: Perhaps you meant to reference the column "customers.customer_name".
              statement: SELECT customer_nam FROM customers
            """,
            error.Message);
        Assert.IsType<Npgsql.PostgresException>(error.InnerException);
    }

    [Fact]
    public void An_error_inside_a_function_has_its_context()
    {
        var error = Fail(new TestSet().Add("0001_a", TestScript.Of(
            "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  INSERT INTO nowhere VALUES (1);\nEND $$",
            "SELECT f()")));

        Assert.Equal("PL/pgSQL function f() line 3 at SQL statement", error.Where);
        Assert.Equal(
            """
            Migrations/0001_a.up.sql(5,1): error 42P01: relation "nowhere" does not exist
              where: PL/pgSQL function f() line 3 at SQL statement
              query: INSERT INTO nowhere VALUES (1)
              statement: SELECT f()
            """,
            error.Message);
    }

    [Fact]
    public void An_error_at_commit_names_the_script_alone()
    {
        var error = Fail(new TestSet().Add("0001_a", TestScript.Of(
            "CREATE TABLE a (id int PRIMARY KEY)",
            "CREATE TABLE b (a_id int REFERENCES a DEFERRABLE INITIALLY DEFERRED)",
            "INSERT INTO b VALUES (5)")));

        Assert.Equal(
            """
            Migrations/0001_a.up.sql: error 23503: insert or update on table "b" violates foreign key constraint "b_a_id_fkey"
              detail: Key (a_id)=(5) is not present in table "a".
            """,
            error.Message);
        Assert.Equal((null, null, null), (error.Line, error.Column, error.Statement));
        Assert.Empty(_database.Versions());
    }

    [Fact]
    public void A_deferred_trigger_runs_as_the_script_left_the_session()
    {
        var set = new TestSet().Add("0001_a", TestScript.Of(
            "CREATE SCHEMA mine",
            "CREATE TABLE mine.a (id int)",
            "CREATE TABLE mine.log (id int)",
            "CREATE FUNCTION mine.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO log VALUES (new.id); RETURN NULL; END'",
            "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON mine.a DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mine.f()",
            "SET search_path = mine",
            "INSERT INTO a VALUES (7)"));

        way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token);

        Assert.Equal(7, _database.Scalar<int>("SELECT id FROM mine.log"));
    }

    [Fact]
    public void A_lost_connection_is_told_as_such()
    {
        var set = new TestSet().Table("0001", "a")
            .Add("0002_b", TestScript.Of("CREATE TABLE b (id int)", "SELECT pg_terminate_backend(pg_backend_pid())"));

        var error = Fail(set);

        Assert.StartsWith(
            "Migrations/0002_b.up.sql(2,1): error: the connection to the server was lost: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], _database.Tables());
        Assert.Equal(["0001"], _database.Versions());
    }

    [Fact]
    public void A_long_statement_is_cut_where_no_character_breaks()
    {
        var error = Fail(new TestSet().Add("0001_a", $"SELECT x, '{string.Concat(Enumerable.Repeat("😀", 400))}'"));

        Assert.InRange(error.Statement!.Length, 100, 170);
        Assert.EndsWith("😀…", error.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void The_password_is_in_no_message()
    {
        var connectionString = _database.ConnectionString + ";Password=s3cret";
        var refused = Assert.Throws<MigrationException>(
            () => way.Migrator(connectionString, new TestSet().Add("0001_a", "SELECT x")).Upgrade(cancellationToken: Token));
        var unreachable = Assert.ThrowsAny<Npgsql.NpgsqlException>(
            () => way.Migrator(connectionString.Replace("Host=", "Host=/nowhere", StringComparison.Ordinal), TestSet.Abc).Upgrade(
                cancellationToken: Token));

        Assert.DoesNotContain("s3cret", refused.ToString() + unreachable, StringComparison.Ordinal);
    }

    private MigrationException Fail(TestSet set) =>
        Assert.Throws<MigrationException>(() => way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token));
}
