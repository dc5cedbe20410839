using CsCheck;
using static MigrateBuild.Testing.Tests.Oracle.Random.Names;

namespace MigrateBuild.Testing.Tests.Oracle.Random;

internal static class TableMoves
{
    public static readonly Gen<Move>[] All =
    [
        Gen.Select(
            Table, TypeName, TypeName, (table, one, two) => new Move($"CREATE TABLE {table} (c1 {one}, c2 {two})", $"DROP TABLE {table}")),
        Gen.Select(
            Table, TypeName, (table, type) => new Move($"CREATE UNLOGGED TABLE {table} (c1 serial, c2 {type})", $"DROP TABLE {table}")),
        Gen.Select(Table, Table, (table, like) => new Move($"CREATE TABLE {table} (LIKE {like} INCLUDING ALL)", $"DROP TABLE {table}")),
        Gen.Select(Table, Table, (table, parent) => new Move($"CREATE TABLE {table} (c4 date) INHERITS ({parent})", $"DROP TABLE {table}")),
        Gen.Select(Table, table => new Move($"CREATE TABLE {table} PARTITION OF b.t3 FOR VALUES FROM (10) TO (20)", $"DROP TABLE {table}")),
        Gen.Select(Table, table => new Move($"CREATE TABLE {table} PARTITION OF b.t3 DEFAULT", $"DROP TABLE {table}")),
        Gen.Select(Table, table => new Move(
            $"ALTER TABLE b.t3 ATTACH PARTITION {table} FOR VALUES FROM (20) TO (30)", $"ALTER TABLE b.t3 DETACH PARTITION {table}")),
        Gen.Select(Table, table => new Move(
            $"ALTER TABLE b.t3 DETACH PARTITION {table}", $"ALTER TABLE b.t3 ATTACH PARTITION {table} FOR VALUES FROM (0) TO (10)")),
        Gen.Select(
            Table, Table, (table, parent) => new Move($"ALTER TABLE {table} INHERIT {parent}", $"ALTER TABLE {table} NO INHERIT {parent}")),
        Gen.Select(
            Table, Table, (table, parent) => new Move($"ALTER TABLE {table} NO INHERIT {parent}", $"ALTER TABLE {table} INHERIT {parent}")),
        Gen.Select(Table, table => new Move($"DROP TABLE {table}")),
        Gen.Select(Table, table => new Move($"DROP TABLE {table} CASCADE")),
        Gen.OneOf(
            new Move("ALTER TABLE a.t1 RENAME TO t6", "ALTER TABLE a.t6 RENAME TO t1"),
            new Move("ALTER TABLE a.t6 RENAME TO t1", "ALTER TABLE a.t1 RENAME TO t6"),
            new Move("ALTER TABLE a.\"T 5\" RENAME TO t6", "ALTER TABLE a.t6 RENAME TO \"T 5\""),
            new Move("ALTER TABLE a.t1 SET SCHEMA b", "ALTER TABLE b.t1 SET SCHEMA a"),
            new Move("ALTER TABLE b.t1 SET SCHEMA a", "ALTER TABLE a.t1 SET SCHEMA b"),
            new Move("ALTER SCHEMA b RENAME TO c", "ALTER SCHEMA c RENAME TO b"),
            new Move("CREATE TABLE b.t1 OF a.p1", "DROP TABLE b.t1"),
            new Move("CREATE TABLE b.t1 AS SELECT 1 AS c1, 'x'::text AS c2", "DROP TABLE b.t1")),
        Gen.Select(
            Table, Owner, (table, owner) => new Move($"ALTER TABLE {table} OWNER TO {owner}", $"ALTER TABLE {table} OWNER TO postgres")),
        Gen.Select(Table, Options, (table, options) => new Move($"ALTER TABLE {table} SET ({options})")),
        Gen.Select(Table, table => new Move($"ALTER TABLE {table} RESET (fillfactor, autovacuum_enabled, toast.autovacuum_enabled)")),
        Gen.Select(Table, table => new Move($"ALTER TABLE {table} SET UNLOGGED", $"ALTER TABLE {table} SET LOGGED")),
        Gen.Select(Table, table => new Move($"ALTER TABLE {table} SET LOGGED")),
        Gen.Select(
            Table, table => new Move($"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", $"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")),
        Gen.Select(
            Table, table => new Move($"ALTER TABLE {table} FORCE ROW LEVEL SECURITY", $"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")),
        Gen.Select(Table, Gen.OneOf("FULL", "NOTHING"), (table, identity) => new Move(
            $"ALTER TABLE {table} REPLICA IDENTITY {identity}", $"ALTER TABLE {table} REPLICA IDENTITY DEFAULT")),
        Gen.Select(Table, table => new Move($"ALTER TABLE {table} OF a.p1", $"ALTER TABLE {table} NOT OF")),
        Gen.Select(Table, Text, (table, text) => new Move($"COMMENT ON TABLE {table} IS {text}", $"COMMENT ON TABLE {table} IS NULL")),
    ];
}
