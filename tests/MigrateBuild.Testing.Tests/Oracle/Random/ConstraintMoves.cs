using CsCheck;
using static MigrateBuild.Testing.Tests.Oracle.Random.Names;

namespace MigrateBuild.Testing.Tests.Oracle.Random;

internal static class ConstraintMoves
{
    private static readonly Gen<string> Definition = Gen.OneOf<string>(
        Condition.Select(condition => $"CHECK ({condition})"),
        Condition.Select(condition => $"CHECK ({condition}) NOT VALID"),
        Condition.Select(condition => $"CHECK ({condition}) NO INHERIT"),
        Column.Select(column => $"UNIQUE ({column})"),
        Column.Select(column => $"UNIQUE ({column}) INCLUDE (c2) DEFERRABLE INITIALLY DEFERRED"),
        Column.Select(column => $"PRIMARY KEY ({column})"),
        Column.Select(column => $"EXCLUDE ({column} WITH =)"),
        Gen.Select(Column, Table, (column, table) => $"FOREIGN KEY ({column}) REFERENCES {table}"),
        Gen.Select(
            Column, Table,
            (column, table) => $"FOREIGN KEY ({column}) REFERENCES {table} (c1) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE"),
        Gen.Select(Column, Table, (column, table) => $"FOREIGN KEY ({column}) REFERENCES {table} NOT VALID"));

    public static readonly Gen<Move>[] All =
    [
        Gen.Select(Table, Constraint, Definition, (table, name, text) => new Move(
            $"ALTER TABLE {table} ADD CONSTRAINT {name} {text}", $"ALTER TABLE {table} DROP CONSTRAINT {name}")),
        Gen.Select(Table, Constraint, Definition, (table, name, text) => new Move(
            $"ALTER TABLE {table} ADD CONSTRAINT {name} {text}", $"ALTER TABLE {table} DROP CONSTRAINT {name} CASCADE")),
        Gen.Select(Table, Definition, (table, text) => new Move($"ALTER TABLE {table} ADD {text}")),
        Gen.Select(Table, Constraint, (table, name) => new Move($"ALTER TABLE {table} DROP CONSTRAINT {name}")),
        Gen.Select(Table, Constraint, Constraint, (table, one, two) => new Move(
            $"ALTER TABLE {table} RENAME CONSTRAINT {one} TO {two}", $"ALTER TABLE {table} RENAME CONSTRAINT {two} TO {one}")),
        Gen.Select(Table, Constraint, (table, name) => new Move($"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")),
        Gen.Select(Table, Constraint, (table, name) => new Move(
            $"ALTER TABLE {table} ALTER CONSTRAINT {name} DEFERRABLE INITIALLY DEFERRED",
            $"ALTER TABLE {table} ALTER CONSTRAINT {name} NOT DEFERRABLE")),
        Gen.Select(Table, Constraint, Text, (table, name, text) => new Move(
            $"COMMENT ON CONSTRAINT {name} ON {table} IS {text}", $"COMMENT ON CONSTRAINT {name} ON {table} IS NULL")),
        Gen.Select(
            Table, IndexName, Column,
            (table, name, column) => new Move($"CREATE INDEX {name} ON {table} ({column})", $"DROP INDEX {Schemas(table)}.{name}")),
        Gen.Select(Table, IndexName, Column, (table, name, column) => new Move(
            $"CREATE INDEX {name} ON ONLY {table} ({column} DESC NULLS LAST)", $"DROP INDEX {Schemas(table)}.{name}")),
        Gen.Select(Table, IndexName, Condition, (table, name, condition) => new Move(
            $"CREATE UNIQUE INDEX {name} ON {table} (lower(c2)) WHERE {condition}", $"DROP INDEX {Schemas(table)}.{name}")),
        Gen.Select(Table, IndexName, Column, (table, name, column) => new Move(
            $"CREATE INDEX {name} ON {table} USING hash ({column}) WITH (fillfactor = 40)", $"DROP INDEX {Schemas(table)}.{name}")),
        Gen.Select(Table, Column, (table, column) => new Move($"CREATE INDEX ON {table} ({column})")),
        Gen.Select(SchemaName, IndexName, (schema, name) => new Move($"DROP INDEX {schema}.{name}")),
        Gen.Select(
            SchemaName, IndexName, IndexName,
            (schema, one, two) => new Move($"ALTER INDEX {schema}.{one} RENAME TO {two}", $"ALTER INDEX {schema}.{two} RENAME TO {one}")),
        Gen.Select(SchemaName, IndexName, (schema, name) => new Move(
            $"ALTER INDEX {schema}.{name} SET (fillfactor = 60)", $"ALTER INDEX {schema}.{name} RESET (fillfactor)")),
        Gen.Select(SchemaName, IndexName, (schema, name) => new Move(
            $"ALTER INDEX {schema}.{name} ALTER COLUMN 1 SET STATISTICS 50",
            $"ALTER INDEX {schema}.{name} ALTER COLUMN 1 SET STATISTICS -1")),
        Gen.Select(
            SchemaName, IndexName, IndexName,
            (schema, one, two) => new Move($"ALTER INDEX {schema}.{one} ATTACH PARTITION {schema}.{two}")),
        Gen.Select(
            SchemaName, IndexName, Text,
            (schema, name, text) => new Move($"COMMENT ON INDEX {schema}.{name} IS {text}", $"COMMENT ON INDEX {schema}.{name} IS NULL")),
        Gen.Select(
            Table, IndexName,
            (table, name) => new Move($"ALTER TABLE {table} CLUSTER ON {name}", $"ALTER TABLE {table} SET WITHOUT CLUSTER")),
        Gen.Select(Table, IndexName, Constraint, (table, index, name) => new Move(
            $"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE USING INDEX {index}", $"ALTER TABLE {table} DROP CONSTRAINT {name}")),
        Gen.Select(Table, SchemaName, (table, schema) => new Move(
            $"CREATE STATISTICS {schema}.x1 (ndistinct) ON c1, c2 FROM {table}", $"DROP STATISTICS {schema}.x1")),
        Gen.Select(
            SchemaName,
            schema => new Move($"ALTER STATISTICS {schema}.x1 SET STATISTICS 40", $"ALTER STATISTICS {schema}.x1 SET STATISTICS -1")),
    ];

    private static string Schemas(string table) => table[..table.IndexOf('.', StringComparison.Ordinal)];
}
