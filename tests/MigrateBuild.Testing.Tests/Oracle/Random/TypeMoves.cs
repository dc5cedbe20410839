using CsCheck;
using static MigrateBuild.Testing.Tests.Oracle.Random.Names;

namespace MigrateBuild.Testing.Tests.Oracle.Random;

/// <summary>Types, sequences, schemas and privileges.</summary>
internal static class TypeMoves
{
    private static readonly Gen<string> Privilege = Gen.OneOf("SELECT", "INSERT, UPDATE", "ALL", "TRUNCATE, REFERENCES", "DELETE");

    public static readonly Gen<Move>[] All =
    [
        Gen.OneOf(
            new Move("CREATE TYPE a.e2 AS ENUM ('p', 'q')", "DROP TYPE a.e2"),
            new Move("ALTER TYPE a.e1 ADD VALUE IF NOT EXISTS 'z'"),
            new Move("ALTER TYPE a.e1 ADD VALUE 'w' BEFORE 'x'"),
            new Move("ALTER TYPE a.e1 RENAME VALUE 'y' TO 'yy'", "ALTER TYPE a.e1 RENAME VALUE 'yy' TO 'y'"),
            new Move("ALTER TYPE a.e1 RENAME TO e3", "ALTER TYPE a.e3 RENAME TO e1"),
            new Move("ALTER TYPE a.e1 SET SCHEMA b", "ALTER TYPE b.e1 SET SCHEMA a"),
            new Move("ALTER TYPE a.p1 ADD ATTRIBUTE f3 date", "ALTER TYPE a.p1 DROP ATTRIBUTE f3"),
            new Move("ALTER TYPE a.p1 DROP ATTRIBUTE f2"),
            new Move("ALTER TYPE a.p1 ALTER ATTRIBUTE f1 TYPE bigint CASCADE", "ALTER TYPE a.p1 ALTER ATTRIBUTE f1 TYPE integer CASCADE"),
            new Move("ALTER TYPE a.p1 RENAME ATTRIBUTE f1 TO f4 CASCADE", "ALTER TYPE a.p1 RENAME ATTRIBUTE f4 TO f1 CASCADE"),
            new Move("CREATE TYPE b.r1 AS RANGE (subtype = float8)", "DROP TYPE b.r1"),
            new Move("CREATE DOMAIN b.d2 AS text DEFAULT 'x' NOT NULL CHECK (VALUE <> '') CHECK (length(VALUE) < 5)", "DROP DOMAIN b.d2")),
        Gen.OneOf(
            new Move("ALTER DOMAIN a.d1 SET DEFAULT 3", "ALTER DOMAIN a.d1 DROP DEFAULT"),
            new Move("ALTER DOMAIN a.d1 SET NOT NULL", "ALTER DOMAIN a.d1 DROP NOT NULL"),
            new Move("ALTER DOMAIN a.d1 ADD CONSTRAINT k1 CHECK (VALUE < 100) NOT VALID", "ALTER DOMAIN a.d1 DROP CONSTRAINT k1"),
            new Move("ALTER DOMAIN a.d1 VALIDATE CONSTRAINT k1"),
            new Move("ALTER DOMAIN a.d1 DROP CONSTRAINT d1_check", "ALTER DOMAIN a.d1 ADD CHECK (VALUE > 0)"),
            new Move("ALTER DOMAIN a.d1 RENAME CONSTRAINT d1_check TO k2", "ALTER DOMAIN a.d1 RENAME CONSTRAINT k2 TO d1_check"),
            new Move("COMMENT ON DOMAIN a.d1 IS 'd'", "COMMENT ON DOMAIN a.d1 IS NULL"),
            new Move("COMMENT ON TYPE a.p1 IS 'p'", "COMMENT ON TYPE a.p1 IS NULL"),
            new Move("COMMENT ON COLUMN a.p1.f1 IS 'f'", "COMMENT ON COLUMN a.p1.f1 IS NULL"),
            new Move("ALTER TYPE a.e1 OWNER TO writer", "ALTER TYPE a.e1 OWNER TO postgres"),
            new Move("GRANT USAGE ON TYPE a.e1 TO reader", "REVOKE USAGE ON TYPE a.e1 FROM reader"),
            new Move("REVOKE USAGE ON TYPE a.p1 FROM PUBLIC", "GRANT USAGE ON TYPE a.p1 TO PUBLIC")),
        Gen.Select(Sequence, sequence => new Move($"CREATE SEQUENCE {sequence} START 5 INCREMENT 2", $"DROP SEQUENCE {sequence}")),
        Gen.Select(Sequence, sequence => new Move($"CREATE SEQUENCE {sequence} AS smallint CYCLE", $"DROP SEQUENCE {sequence}")),
        Gen.Select(
            Sequence,
            Gen.OneOf("INCREMENT 4", "MAXVALUE 100", "NO MAXVALUE", "CACHE 5", "CYCLE", "AS integer", "RESTART WITH 3", "OWNED BY NONE"),
            (sequence, change) => new Move($"ALTER SEQUENCE {sequence} {change}")),
        Gen.Select(Sequence, Table, Column, (sequence, table, column) => new Move(
            $"ALTER SEQUENCE {sequence} OWNED BY {table}.{column}", $"ALTER SEQUENCE {sequence} OWNED BY NONE")),
        Gen.Select(Sequence, Table, Column, (sequence, table, column) => new Move(
            $"ALTER TABLE {table} ALTER {column} SET DEFAULT nextval('{sequence}')", $"ALTER TABLE {table} ALTER {column} DROP DEFAULT")),
        Gen.Select(Sequence, Role, (sequence, role) => new Move(
            $"GRANT USAGE ON SEQUENCE {sequence} TO {role}", $"REVOKE USAGE ON SEQUENCE {sequence} FROM {role}")),
        Gen.Select(
            Table, Privilege, Role,
            (table, privilege, role) => new Move($"GRANT {privilege} ON {table} TO {role}", $"REVOKE {privilege} ON {table} FROM {role}")),
        Gen.Select(Table, Privilege, (table, privilege) => new Move(
            $"GRANT {privilege} ON {table} TO reader WITH GRANT OPTION", $"REVOKE {privilege} ON {table} FROM reader CASCADE")),
        Gen.Select(
            Table, Privilege, Owner,
            (table, privilege, role) => new Move($"REVOKE {privilege} ON {table} FROM {role}", $"GRANT {privilege} ON {table} TO {role}")),
        Gen.Select(View, Role, (view, role) => new Move($"GRANT SELECT ON {view} TO {role}", $"REVOKE SELECT ON {view} FROM {role}")),
        Gen.Select(
            SchemaName, Role,
            (schema, role) => new Move($"GRANT USAGE, CREATE ON SCHEMA {schema} TO {role}", $"REVOKE ALL ON SCHEMA {schema} FROM {role}")),
        Gen.Select(
            SchemaName, Owner,
            (schema, owner) => new Move($"ALTER SCHEMA {schema} OWNER TO {owner}", $"ALTER SCHEMA {schema} OWNER TO postgres")),
        Gen.Select(
            SchemaName, Text, (schema, text) => new Move($"COMMENT ON SCHEMA {schema} IS {text}", $"COMMENT ON SCHEMA {schema} IS NULL")),
        Gen.Select(
            SchemaName, Role, Gen.OneOf("SELECT ON TABLES", "EXECUTE ON FUNCTIONS", "USAGE ON SEQUENCES", "USAGE ON TYPES"),
            (schema, role, what) => new Move(
                $"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT {what} TO {role}",
                $"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} REVOKE {what} FROM {role}")),
        Gen.Select(
            Role, Gen.OneOf("SELECT ON TABLES", "EXECUTE ON FUNCTIONS", "USAGE ON SCHEMAS", "USAGE ON TYPES"),
            (role, what) => new Move(
                $"ALTER DEFAULT PRIVILEGES REVOKE {what} FROM {role}", $"ALTER DEFAULT PRIVILEGES GRANT {what} TO {role}")),
        Gen.Select(Owner, owner => new Move(
            $"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
            $"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT EXECUTE ON FUNCTIONS TO PUBLIC")),
        Gen.OneOf(
            new Move("CREATE PUBLICATION u1 FOR TABLE a.t1", "DROP PUBLICATION u1"),
            new Move("CREATE PUBLICATION u1 FOR ALL TABLES WITH (publish = 'insert')", "DROP PUBLICATION u1"),
            new Move("ALTER PUBLICATION u1 ADD TABLE a.t2", "ALTER PUBLICATION u1 DROP TABLE a.t2"),
            new Move("ALTER PUBLICATION u1 SET (publish = 'update, delete')"),
            new Move("ALTER PUBLICATION u1 OWNER TO writer"),
            new Move("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA a", "DROP EXTENSION pg_trgm"),
            new Move("CREATE EVENT TRIGGER n1 ON ddl_command_end EXECUTE FUNCTION a.n1()"),
            new Move("CREATE FUNCTION a.n1() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'", "DROP FUNCTION a.n1()"),
            new Move("CREATE AGGREGATE a.z1(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')", "DROP AGGREGATE a.z1(integer)"),
            new Move("DROP OWNED BY reader"),
            new Move("REASSIGN OWNED BY writer TO reader")),
    ];
}
