using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;
using MigrateBuild.Schema.Snapshots;
using MigrateBuild.Testing.Tests.RoundTrips;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>
/// A schema that stands before pg_catalog in the search path, with functions, operators and tables of pg_catalog's names: each that
/// is taken in place of pg_catalog's own fails.
/// </summary>
public sealed class SearchPathTests(SchemaServer server)
{
    private const string Shadows =
        """
        CREATE SCHEMA evil;
        DO $do$
        DECLARE f record;
        BEGIN
          FOR f IN SELECT p.proname, p.oid, pg_get_function_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS result
                   FROM pg_proc p
                   WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f' AND p.provariadic = 0
                     AND p.proname IN ('set_config', 'current_setting', 'quote_ident', 'quote_literal', 'current_database', 'unnest', 'pg_backend_pid',
                                       'pg_my_temp_schema', 'age', 'left', 'md5', 'replace', 'pg_get_userbyid', 'format_type', 'array_to_string', 'lower')
                     AND NOT p.proargtypes::oid[] && ARRAY['anyarray'::regtype, 'anynonarray'::regtype, 'anyelement'::regtype, 'internal'::regtype, 'tsvector'::regtype]::oid[]
          LOOP
            EXECUTE format('CREATE FUNCTION evil.%I(%s) RETURNS %s LANGUAGE plpgsql AS $f$BEGIN RAISE ''evil.%s was called''; END$f$', f.proname, f.arguments, f.result, f.proname);
          END LOOP;
          CREATE FUNCTION evil.yes(text, text) RETURNS boolean LANGUAGE plpgsql AS $f$BEGIN RAISE 'an evil operator was called'; END$f$;
          CREATE FUNCTION evil.yes(name, name) RETURNS boolean LANGUAGE plpgsql AS $f$BEGIN RAISE 'an evil operator was called'; END$f$;
          CREATE FUNCTION evil.yes(name, text) RETURNS boolean LANGUAGE plpgsql AS $f$BEGIN RAISE 'an evil operator was called'; END$f$;
          CREATE FUNCTION evil.yes(oid, oid) RETURNS boolean LANGUAGE plpgsql AS $f$BEGIN RAISE 'an evil operator was called'; END$f$;
          CREATE FUNCTION evil.yes("char", "char") RETURNS boolean LANGUAGE plpgsql AS $f$BEGIN RAISE 'an evil operator was called'; END$f$;
          CREATE FUNCTION evil.joined(text, text) RETURNS text LANGUAGE plpgsql AS $f$BEGIN RAISE 'an evil operator was called'; END$f$;
          CREATE OPERATOR evil.|| (FUNCTION = evil.joined, LEFTARG = text, RIGHTARG = text);
          FOR f IN SELECT o, split_part(t, ',', 1) AS a, split_part(t, ',', 2) AS b FROM unnest(ARRAY['=', '<>', '~', '!~']) o, unnest(ARRAY['text,text', 'name,name', 'name,text', 'oid,oid', '"char","char"']) t
          LOOP
            EXECUTE format('CREATE OPERATOR evil.%s (FUNCTION = evil.yes, LEFTARG = %s, RIGHTARG = %s)', f.o, f.a, f.b);
          END LOOP;
        END
        $do$;
        CREATE TABLE evil.pg_class (oid oid, relname text);
        CREATE DOMAIN evil.text AS int;
        CREATE DOMAIN evil.regclass AS int;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_sees_pg_catalog_alone()
    {
        await using var connection = await StartAsync();
        var plain = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);
        await SchemaServer.ExecuteAsync(connection, "SET search_path = evil, pg_catalog");

        var whole = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);
        var tracker = new SchemaTracker(connection, new SchemaSnapshotOptions());
        tracker.Take(Token);
        await SchemaServer.ExecuteAsync(connection, "CREATE TABLE shop.later (id pg_catalog.int4); DROP TABLE shop.later");

        Assert.Empty(SchemaComparer.Compare(plain, whole));
        Assert.Empty(SchemaComparer.Compare(plain, tracker.Take(Token)));
        // Else the schema would be in nobody's way.
        Assert.Contains("evil", (await Assert.ThrowsAsync<PostgresException>(() => SchemaServer.ExecuteAsync(connection, "SELECT "
            + "quote_ident('a'::pg_catalog.text)"))).MessageText, StringComparison.Ordinal);
        Assert.Contains("evil", (await Assert.ThrowsAsync<PostgresException>(() => SchemaServer.ExecuteAsync(connection, "SELECT "
            + "'a'::pg_catalog.text || 'b'::pg_catalog.text"))).MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_left_behind_is_read_from_pg_catalog_alone()
    {
        var set = SetOfScripts.Compile(("0001_a.up.sql", "CREATE TABLE a (id int);"), ("0001_a.down.sql", "DROP TABLE a;"));
        await using var connection = await StartAsync();
        var outside = ServerObjects.Read(connection, Token);
        await SchemaServer.ExecuteAsync(
            connection, "CREATE TEMP TABLE mine (id int); PREPARE p AS SELECT 1; SET work_mem = '5MB'; SELECT pg_advisory_lock(1)");
        var plain = SessionLeftovers.Read(connection, set, Token);
        await SchemaServer.ExecuteAsync(connection, "SET search_path = evil, pg_catalog");

        Assert.Equal(outside, ServerObjects.Read(connection, Token));
        Assert.Equal(
            [.. plain.Append("the setting search_path = 'evil, pg_catalog'").Order(StringComparer.Ordinal)],
            SessionLeftovers.Read(connection, set, Token).Order(StringComparer.Ordinal));
        Assert.Equal(4, plain.Count);
    }

    private async Task<NpgsqlConnection> StartAsync()
    {
        var connection = await server.CreateDatabaseAsync();
        await SchemaServer.ExecuteAsync(connection, Shadows);
        return connection;
    }
}
