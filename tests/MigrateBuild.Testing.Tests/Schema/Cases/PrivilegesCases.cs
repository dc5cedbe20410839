namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Grants, revokes and default privileges.</summary>
internal static class PrivilegesCases
{
    public static readonly SchemaCase[] All =
    [
        new("grant", "GRANT SELECT, INSERT ON shop.orders TO reader",
            "grant on table shop.orders to reader is left over: INSERT, SELECT"),
        new("grant option", "GRANT SELECT ON shop.orders TO reader WITH GRANT OPTION",
            "grant on table shop.orders to reader changed: privileges SELECT → SELECT with grant option")
        {
            Before = "GRANT SELECT ON shop.orders TO reader",
        },
        new("grant to public", "GRANT SELECT ON shop.orders TO PUBLIC",
            "grant on table shop.orders to PUBLIC is left over: SELECT"),
        new("grant revoked", "REVOKE INSERT ON shop.orders FROM reader",
            "grant on table shop.orders to reader changed: privileges INSERT, SELECT → SELECT")
        {
            Before = "GRANT SELECT, INSERT ON shop.orders TO reader",
        },
        new("grant by another role", "SET ROLE writer; GRANT SELECT ON shop.orders TO reader; RESET ROLE",
            "grant on table shop.orders to reader is left over: SELECT by writer")
        {
            Before = "GRANT SELECT ON shop.orders TO writer WITH GRANT OPTION; GRANT USAGE ON SCHEMA shop TO writer",
        },
        new("owner's right revoked", "REVOKE DELETE ON shop.orders FROM postgres",
            "revoke on table shop.orders from postgres is left over: DELETE"),
        new("function revoked from public", "REVOKE EXECUTE ON FUNCTION shop.total(integer, integer) FROM PUBLIC",
            "revoke on function shop.total(integer,integer) from PUBLIC is left over: EXECUTE"),
        new("type revoked from public", "REVOKE USAGE ON TYPE shop.mood FROM PUBLIC",
            "revoke on enum shop.mood from PUBLIC is left over: USAGE"),
        new("schema grant", "GRANT USAGE ON SCHEMA shop TO reader",
            "grant on schema shop to reader is left over: USAGE"),
        new("schema public grant", "GRANT CREATE ON SCHEMA public TO reader",
            "grant on schema public to reader is left over: CREATE"),
        new("sequence grant", "GRANT USAGE ON SEQUENCE shop.ticket TO reader",
            "grant on sequence shop.ticket to reader is left over: USAGE"),
        new("language revoked", "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC",
            "revoke on language plpgsql from PUBLIC is left over: USAGE"),
        new("grant on a system function", "REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC",
            "revoke on function pg_sleep(double precision) from PUBLIC is left over: EXECUTE"),
        new("grant on an extension's function", "REVOKE EXECUTE ON FUNCTION public.akeys(hstore) FROM PUBLIC",
            "revoke on function public.akeys(public.hstore) from PUBLIC is left over: EXECUTE")
        {
            Before = "CREATE EXTENSION hstore",
        },
        new("grant on the row type of a table", "GRANT USAGE ON TYPE shop.orders TO reader"),
        new("grant on a function of information_schema", "GRANT EXECUTE ON FUNCTION information_schema._pg_truetypid(pg_attribute, pg_type) TO reader"),
        new("default privileges on schemas and types", "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader; ALTER DEFAULT PRIVILEGES FOR ROLE writer REVOKE USAGE ON TYPES FROM PUBLIC",
            "default grant for postgres on schemas to reader is left over: USAGE",
            "default revoke for writer on types from PUBLIC is left over: USAGE"),
        new("default privileges", "ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT, INSERT ON TABLES TO reader",
            "default grant for postgres in schema shop on tables to reader is left over: INSERT, SELECT"),
        new("default privileges for all schemas", "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
            "default revoke for postgres on functions from PUBLIC is left over: EXECUTE"),
        new("default privileges of a schema that is left over", "CREATE SCHEMA x; ALTER DEFAULT PRIVILEGES FOR ROLE writer IN SCHEMA x GRANT USAGE ON SEQUENCES TO reader",
            "schema x is left over (with 1 default grant)"),
        new("table born with default privileges", "CREATE TABLE shop.born (id int)",
            "table shop.born is left over (with 1 column, 1 grant)")
        {
            Before = "ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO reader",
        },
    ];
}
