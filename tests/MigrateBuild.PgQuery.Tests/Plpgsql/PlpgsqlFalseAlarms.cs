namespace MigrateBuild.PgQuery.Tests.Plpgsql;

/// <summary>
/// Statements that the parser refuses though a server accepts them, or may: it knows no catalogs. Those with
/// <c>%TYPE[]</c> need PostgreSQL 17. Name, statement, message.
/// </summary>
internal static class PlpgsqlFalseAlarms
{
    internal static IReadOnlyList<(string Name, string Text, string Message)> All { get; } =
    [
        ("percent type", "create function f() returns void language plpgsql as $$ declare a t.id%type; b t%rowtype; c t.id%type[]; begin a := 1; b.id := 2; b := row(1,'x'); end $$", "Not implemented (SearchSysCache1 got TYPEOID cache request for type OID 0)"),
        ("percent type qualified", "create function f() returns void language plpgsql as $$ declare a public.t.id%type; b public.t%rowtype; begin a := 1; b.id := 1; end $$", "\"b.id\" is not a known variable"),
        ("atomic", "create function f() returns int language sql begin atomic select 1; end", "the parser failed on this text: assertion proc_source != NULL failed in compile_create_function_stmt_via_callback, src/pg_query_parse_plpgsql.c:434"),
        ("atomic return", "create function f() returns int return 1", "the parser failed on this text: assertion proc_source != NULL failed in compile_create_function_stmt_via_callback, src/pg_query_parse_plpgsql.c:434"),
        ("rowtype qualified", "create function f() returns void language plpgsql as $$ declare b public.t%rowtype; begin b.id := 1; end $$", "\"b.id\" is not a known variable"),
        ("rowtype qualified into field", "create function f() returns void language plpgsql as $$ declare b public.t%rowtype; begin select 1 into b.id; end $$", "\"b.id\" is not a known variable"),
        ("rowtype qualified into list", "create function f() returns void language plpgsql as $$ declare b public.t%rowtype; n int; begin select 1, 2 into b.id, n; end $$", "\"b.id\" is not a known variable"),
        ("rowtype unqualified", "create function f() returns void language plpgsql as $$ declare b t%rowtype; begin b.id := 1; select * into b from t; select 1 into b.id; for b in select * from t loop null; end loop; end $$", "\"b.id\" is not a known variable"),
        ("enum twice into", "create function f() returns void language plpgsql as $$ declare r mood; s dom; n int; begin select 1, 2 into r, s; select 1, 2 into n, s; end $$", "record variable cannot be part of multiple-item INTO list"),
        ("citext twice into", "create function f() returns void language plpgsql as $$ declare r citext; s ltree; n hstore; begin select 1, 2, 3 into r, s, n; end $$", "record variable cannot be part of multiple-item INTO list"),
        ("params of odd types into", "create function f(out a uuid, out b mood, out c citext, out d jsonb) language plpgsql as $$ begin select 1, 2, 3, 4 into a, b, c, d; end $$", "\"b\" is not a scalar variable"),
        ("percent type of composite column field", "create function f() returns void language plpgsql as $$ declare a comp2.c%type; begin a.x := 1; end $$", "\"a.x\" is not a known variable"),
        ("percent type of unqualified composite var", "create function f() returns void language plpgsql as $$ declare r t; a r%type; begin a.id := 1; end $$", "\"a.id\" is not a known variable"),
        ("array of composite", "create function f() returns void language plpgsql as $$ declare a t[]; b t[]; begin a[1].id := 1; a[1] := row(1,'x'); select 1,2 into a, b; end $$", "record variable cannot be part of multiple-item INTO list"),
        ("array percent", "create function f() returns void language plpgsql as $$ declare a t.id%type[]; begin a[1] := 1; end $$", "Not implemented (SearchSysCache1 got TYPEOID cache request for type OID 0)"),
        ("array rowtype", "create function f() returns void language plpgsql as $$ declare a t%rowtype[]; begin a[1] := null; end $$", "Not implemented (SearchSysCache1 got TYPEOID cache request for type OID 0)"),
        ("collate citext", "create function f() returns void language plpgsql as $$ declare d citext collate \"C\"; e t.name%type collate \"C\"; begin null; end $$", "collations are not supported by type record"),
    ];
}
