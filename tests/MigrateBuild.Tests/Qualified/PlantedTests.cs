using Npgsql;

namespace MigrateBuild.Tests.Qualified;

/// <summary>
/// What somebody has put into <c>public</c>: here functions and operators that do nothing but raise an error, for all types that the
/// product's own SQL has to do with, and in front of those of the server.
/// </summary>
public sealed class PlantedTests
{
    private const string Types = "'text', 'name', 'varchar', 'bool', 'char', 'int2', 'int4', 'int8', 'oid', 'regclass', 'regproc', "
        + "'timestamptz', 'interval', 'jsonb'";

    // Every operator of the server for these types, every pair of them for which it has none, and its functions of these types.
    private const string Plant =
        $$"""
        DO $plant$
        DECLARE
          item record;
          body text := 'LANGUAGE plpgsql SET search_path = pg_catalog AS ''BEGIN RAISE EXCEPTION ''''planted''''; END''';
        BEGIN
          FOR item IN
            SELECT DISTINCT o.oprname AS operator, l.oid::regtype AS l, r.oid::regtype AS r
            FROM pg_operator o, pg_type l, pg_type r
            WHERE l.typnamespace = 'pg_catalog'::regnamespace AND r.typnamespace = l.typnamespace
              AND l.typname IN ({{Types}}) AND r.typname IN ({{Types}})
              AND o.oprname IN ('=', '<>', '<', '>', '<=', '>=', '+', '-', '||', '>>', '&', '->>', '~~', '!~~')
          LOOP
            EXECUTE format('CREATE OR REPLACE FUNCTION public.planted(%s, %s) RETURNS bool %s', item.l, item.r, body);
            EXECUTE format('CREATE OPERATOR public.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = public.planted)', item.operator, item.l, item.r);
          END LOOP;
          FOR item IN
            SELECT DISTINCT p.proname AS name, oidvectortypes(p.proargtypes) AS arguments
            FROM pg_proc p
            WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f' AND NOT p.proretset AND p.provariadic = 0
              AND NOT EXISTS (
                SELECT FROM unnest(p.proargtypes::oid[]) a JOIN pg_type t ON t.oid = a WHERE t.typname NOT IN ({{Types}}) OR t.typnamespace <> p.pronamespace)
              AND p.proname ~ '^(ltrim|length|now|concat|format|current_|pg_|clock_|transaction_|statement_|set_config|has_|row_security|to_jsonb|cardinality)'
          LOOP
            EXECUTE format('CREATE FUNCTION public.%I(%s) RETURNS bool %s', item.name, item.arguments, body);
          END LOOP;
        END
        $plant$;
        CREATE FUNCTION public.format(VARIADIC text[]) RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog AS 'BEGIN RAISE EXCEPTION ''planted''; END';
        CREATE FUNCTION public.concat(VARIADIC text[]) RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog AS 'BEGIN RAISE EXCEPTION ''planted''; END';
        """;

    private readonly TestDatabase _database;
    private readonly TestDatabase _own;

    public PlantedTests(LocalServer server)
    {
        _database = server.CreateDatabase();
        // What a test itself asks is asked under the server's own path.
        _own = new TestDatabase(
            new NpgsqlConnectionStringBuilder(_database.ConnectionString) { SearchPath = "pg_catalog" }.ConnectionString);
    }

    /// <summary>The path in front of which an ordinary user may put something, and one in front of the server's own.</summary>
    public static TheoryData<string> Paths => ["\"$user\", public", "public, pg_catalog"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static MigrationSet Set => new TestSet().Table("0001", "a").Table("0002", "b")
        .Add(
            "0003_i", ((TestScript)"CREATE INDEX CONCURRENTLY i ON public.a (id)").With("no-transaction"),
            ((TestScript)"DROP INDEX CONCURRENTLY public.i").With("no-transaction"));

    [Fact]
    public void It_is_picked_up_where_a_statement_leaves_the_schema_out()
    {
        PlantAlong("\"$user\", public");

        // No operator of the server is for exactly these two.
        var error = Assert.Throws<PostgresException>(
            () => _own.Scalar<bool>("SET search_path = public; SELECT 1::pg_catalog.oid OPERATOR(public.=) 1::pg_catalog.regproc"));
        var implicitly = Assert.Throws<PostgresException>(
            () => _own.Scalar<bool>("SET search_path = public; SELECT oid = 1::regproc FROM pg_class LIMIT 1"));

        Assert.Equal(("planted", "planted"), (error.MessageText, implicitly.MessageText));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_run_picks_none_of_it_up(string path)
    {
        PlantAlong(path);
        var migrator = new Migrator(_database.ConnectionString, Set);

        Assert.Equal(3, migrator.Upgrade(cancellationToken: Token).Steps.Count);
        Assert.True(migrator.GetStatus(Token).IsAtHead);
        Assert.Equal(3, migrator.Downgrade(MigrationTarget.Base, Token).Steps.Count);
        var all = new Migrator(_database.ConnectionString, TestSet.Abc, new MigratorOptions { SingleTransaction = true });
        Assert.Equal(3, all.Upgrade(cancellationToken: Token).Steps.Count);
        Assert.Equal(3, all.Downgrade(MigrationTarget.Base, Token).Steps.Count);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Nor_does_a_stamp_an_adoption_or_one_who_waits(string path)
    {
        PlantAlong(path);
        var migrator = new Migrator(_database.ConnectionString, TestSet.Abc, new MigratorOptions { RunLockTimeout = TimeSpan.Zero });

        migrator.Stamp(MigrationTarget.Parse("2"), cancellationToken: Token);
        migrator.Stamp(MigrationTarget.Base, cancellationToken: Token);
        _own.Execute(
            """
            CREATE TABLE public.flyway_schema_history (installed_rank int, version varchar(50), success boolean);
            INSERT INTO public.flyway_schema_history VALUES (1, '1', true), (2, NULL, true), (3, '0003', true);
            CREATE TABLE public.schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);
            INSERT INTO public.schema_migrations VALUES (2, false);
            """);
        Assert.Equal(2, migrator.Adopt(new ForeignHistory(ForeignHistoryKind.Flyway), cancellationToken: Token).Added.Count);
        migrator.Stamp(MigrationTarget.Base, cancellationToken: Token);
        Assert.Equal(2, migrator.Adopt(new ForeignHistory(ForeignHistoryKind.GolangMigrate), cancellationToken: Token).Added.Count);
        using var other = _own.Open();
        using var take = new NpgsqlCommand($"SELECT pg_catalog.pg_advisory_lock({MigrateBuild.Locking.RunLock.KeyOf("Shop")})", other);
        take.ExecuteNonQuery();
        Assert.NotNull(Assert.Throws<MigrationLockTimeoutException>(() => migrator.Upgrade(cancellationToken: Token)).HolderProcessId);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Nor_does_a_script_for_psql(string path)
    {
        PlantAlong(path);

        var up = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(Set));
        var again = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(Set));
        _own.Execute("UPDATE public.migration_history SET up_checksum = '0' WHERE version = '0002'");
        var drift = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(Set));
        _own.Execute("INSERT INTO public.b VALUES (1)");
        var full = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Downgrade(Set));
        _own.Execute("DELETE FROM public.b");
        var down = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Downgrade(Set));

        Assert.Equal(new(0, "Applied 0001_a\nApplied 0002_b\nApplied 0003_i\n", ""), up);
        Assert.Equal(new(0, "Nothing to do\n", ""), again);
        Assert.Contains("error MIG6001: this script was changed", drift.Error, StringComparison.Ordinal);
        Assert.Contains("drops b (1 row)", full.Error.Replace("public.", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal((0, "Reverted 0002_b\nReverted 0001_a\n", ""), (down.Code, down.Output, down.Error));
    }

    private void PlantAlong(string path)
    {
        _own.Execute(Plant);
        _own.Execute($"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = {path}', current_database()); END $$");
    }
}
