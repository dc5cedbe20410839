using CsCheck;

namespace MigrateBuild.Testing.Tests.Oracle.Random;

/// <summary>The few names that all moves draw from, so that a statement often meets what another one made.</summary>
internal static class Names
{
    public const string Start =
        """
        CREATE SCHEMA a;
        CREATE SCHEMA b;
        CREATE TYPE a.e1 AS ENUM ('x', 'y');
        CREATE DOMAIN a.d1 AS integer CHECK (VALUE > 0);
        CREATE TYPE a.p1 AS (f1 integer, f2 text);
        CREATE SEQUENCE a.s1;
        CREATE TABLE a.t1 (c1 integer PRIMARY KEY, c2 text, c3 numeric DEFAULT 1);
        CREATE TABLE a.t2 (c1 integer NOT NULL, c2 text COLLATE "C", c3 a.e1);
        CREATE TABLE b.t3 (c1 integer, c2 text, c3 numeric) PARTITION BY RANGE (c1);
        CREATE TABLE b.t4 PARTITION OF b.t3 FOR VALUES FROM (0) TO (10);
        CREATE TABLE "a"."T 5" (c1 integer) INHERITS (a.t2);
        CREATE VIEW a.v1 AS SELECT c1, c2 FROM a.t1;
        CREATE FUNCTION a.f1(x integer) RETURNS integer LANGUAGE sql AS 'SELECT x + 1';
        CREATE FUNCTION a.g1() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        """;

    public static readonly Gen<string> SchemaName = Gen.OneOf("a", "b");
    public static readonly Gen<string> Table = Gen.OneOf("a.t1", "a.t1", "a.t2", "b.t3", "b.t4", "a.\"T 5\"", "a.t6", "b.t1");
    public static readonly Gen<string> Column = Gen.OneOf("c1", "c2", "c3", "c4", "\"C 5\"");
    public static readonly Gen<string> TypeName = Gen.OneOf(
        "integer", "bigint", "text", "varchar(20)", "numeric", "numeric(8,2)", "date", "timestamptz", "boolean", "jsonb", "integer[]",
            "a.e1", "a.d1", "a.p1", "uuid");

    public static readonly Gen<string> Value = Gen.OneOf("1", "'1'", "NULL", "now()", "0 + 1", "'x'", "length('a''b')", "CURRENT_USER");
    public static readonly Gen<string> Condition = Gen.OneOf(
        "c1 > 0", "c1 IS NOT NULL", "c2 <> ''", "length(c2) < 9", "c1 > 0 OR c2 IS NULL", "true");
    public static readonly Gen<string> Role = Gen.OneOf("reader", "writer", "PUBLIC");
    public static readonly Gen<string> Owner = Gen.OneOf("reader", "writer", "postgres");
    public static readonly Gen<string> Constraint = Gen.OneOf("k1", "k2", "t1_pkey", "t1_c1_check");
    public static readonly Gen<string> IndexName = Gen.OneOf("i1", "i2", "t1_c2_idx");
    public static readonly Gen<string> View = Gen.OneOf("a.v1", "a.v2", "b.v1");
    public static readonly Gen<string> Function = Gen.OneOf("a.f1(integer)", "a.f2(integer)", "b.f1(integer)");
    public static readonly Gen<string> Sequence = Gen.OneOf("a.s1", "a.s2", "b.s1");
    public static readonly Gen<string> Text = Gen.OneOf("'one'", "'it''s'", "E'two\\nlines'", "'ü'");
    public static readonly Gen<string> Options = Gen.OneOf(
        "fillfactor = 70", "autovacuum_enabled = off", "fillfactor = 50, autovacuum_enabled = on", "toast.autovacuum_enabled = off");
}
