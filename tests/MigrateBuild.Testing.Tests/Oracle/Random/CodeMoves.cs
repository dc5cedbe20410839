using CsCheck;
using static MigrateBuild.Testing.Tests.Oracle.Random.Names;

namespace MigrateBuild.Testing.Tests.Oracle.Random;

/// <summary>Views, functions, triggers, rules and policies.</summary>
internal static class CodeMoves
{
    public static readonly Gen<Move>[] All =
    [
        Gen.Select(View, Table, Condition, (view, table, condition) => new Move(
            $"CREATE VIEW {view} AS SELECT c1, c2 FROM {table} WHERE {condition}", $"DROP VIEW {view}")),
        Gen.Select(View, Table, (view, table) => new Move($"CREATE OR REPLACE VIEW {view} AS SELECT c1, c2, c1 + 1 AS c3 FROM {table}")),
        Gen.Select(
            View, Table,
            (view, table) => new Move($"CREATE VIEW {view} WITH (security_barrier) AS SELECT * FROM {table}", $"DROP VIEW {view}")),
        Gen.Select(View, Table, (view, table) => new Move(
            $"CREATE MATERIALIZED VIEW {view} AS SELECT c1, count(*) AS n FROM {table} GROUP BY c1", $"DROP MATERIALIZED VIEW {view}")),
        Gen.Select(View, View, (one, two) => new Move($"CREATE VIEW {one} AS SELECT x.* FROM {two} x", $"DROP VIEW {one}")),
        Gen.Select(View, view => new Move($"DROP VIEW {view} CASCADE")),
        Gen.Select(
            View, view => new Move($"ALTER VIEW {view} SET (security_barrier = true)", $"ALTER VIEW {view} RESET (security_barrier)")),
        Gen.Select(
            View, Value,
            (view, value) => new Move($"ALTER VIEW {view} ALTER c2 SET DEFAULT {value}", $"ALTER VIEW {view} ALTER c2 DROP DEFAULT")),
        Gen.Select(View, view => new Move($"ALTER VIEW {view} RENAME c2 TO cc", $"ALTER VIEW {view} RENAME cc TO c2")),
        Gen.Select(View, Owner, (view, owner) => new Move($"ALTER VIEW {view} OWNER TO {owner}", $"ALTER VIEW {view} OWNER TO postgres")),
        Gen.Select(View, Text, (view, text) => new Move($"COMMENT ON VIEW {view} IS {text}", $"COMMENT ON VIEW {view} IS NULL")),
        Gen.Select(View, Text, (view, text) => new Move($"COMMENT ON COLUMN {view}.c2 IS {text}", $"COMMENT ON COLUMN {view}.c2 IS NULL")),
        Gen.Select(Function, Gen.OneOf("x", "x + 1", "2 * x"), (function, body) => new Move(
            $"CREATE OR REPLACE FUNCTION {Declared(function)} RETURNS integer LANGUAGE sql AS 'SELECT {body}'")),
        Gen.Select(
            Function,
            Gen.OneOf(
                "IMMUTABLE", "STRICT", "SECURITY DEFINER", "COST 7", "PARALLEL SAFE", "SET search_path = a", "SET work_mem = '1MB'",
                "LEAKPROOF", "RESET ALL", "VOLATILE CALLED ON NULL INPUT SECURITY INVOKER COST 100 PARALLEL UNSAFE NOT LEAKPROOF"),
            (function, option) => new Move($"ALTER FUNCTION {function} {option}")),
        Gen.Select(Function, function => new Move($"DROP FUNCTION {function}")),
        Gen.Select(Function, function => new Move(
            $"CREATE FUNCTION {Declared(function)} RETURNS integer LANGUAGE plpgsql AS $$\nBEGIN\n\n  -- nothing\n  RETURN x;\nEND\n$$",
            $"DROP FUNCTION {function}")),
        Gen.Select(
            Function,
            function => new Move($"CREATE PROCEDURE {Declared(function)} LANGUAGE sql AS 'SELECT x'", $"DROP PROCEDURE {function}")),
        Gen.Select(
            Function, Owner,
            (function, owner) => new Move($"ALTER FUNCTION {function} OWNER TO {owner}", $"ALTER FUNCTION {function} OWNER TO postgres")),
        Gen.Select(Function, Role, (function, role) => new Move(
            $"GRANT EXECUTE ON FUNCTION {function} TO {role}", $"REVOKE EXECUTE ON FUNCTION {function} FROM {role}")),
        Gen.Select(Function, Role, (function, role) => new Move(
            $"REVOKE EXECUTE ON FUNCTION {function} FROM {role}", $"GRANT EXECUTE ON FUNCTION {function} TO {role}")),
        Gen.Select(
            Function, Text,
            (function, text) => new Move($"COMMENT ON FUNCTION {function} IS {text}", $"COMMENT ON FUNCTION {function} IS NULL")),
        Gen.Const(new Move("ALTER FUNCTION a.f1(integer) SET SCHEMA b", "ALTER FUNCTION b.f1(integer) SET SCHEMA a")),
        Gen.Const(new Move("ALTER FUNCTION a.f1(integer) RENAME TO f2", "ALTER FUNCTION a.f2(integer) RENAME TO f1")),
        Gen.Select(Table, Gen.OneOf("BEFORE INSERT", "AFTER UPDATE OR DELETE", "AFTER UPDATE OF c2"), (table, when) => new Move(
            $"CREATE TRIGGER g1 {when} ON {table} FOR EACH ROW EXECUTE FUNCTION a.g1()", $"DROP TRIGGER g1 ON {table}")),
        Gen.Select(Table, table => new Move(
            $"CREATE CONSTRAINT TRIGGER g2 AFTER INSERT ON {table} DEFERRABLE FOR EACH ROW EXECUTE FUNCTION a.g1()",
            $"DROP TRIGGER g2 ON {table}")),
        Gen.Select(
            Table, Gen.OneOf("DISABLE", "ENABLE", "ENABLE ALWAYS", "ENABLE REPLICA"),
            (table, state) => new Move($"ALTER TABLE {table} {state} TRIGGER g1")),
        Gen.Select(Table, table => new Move($"ALTER TABLE {table} DISABLE TRIGGER ALL", $"ALTER TABLE {table} ENABLE TRIGGER ALL")),
        Gen.Select(Table, table => new Move($"ALTER TRIGGER g1 ON {table} RENAME TO g3", $"ALTER TRIGGER g3 ON {table} RENAME TO g1")),
        Gen.Select(
            Table, Text,
            (table, text) => new Move($"COMMENT ON TRIGGER g1 ON {table} IS {text}", $"COMMENT ON TRIGGER g1 ON {table} IS NULL")),
        Gen.Select(Table, table => new Move($"CREATE RULE r1 AS ON DELETE TO {table} DO INSTEAD NOTHING", $"DROP RULE r1 ON {table}")),
        Gen.Select(Table, table => new Move($"ALTER TABLE {table} DISABLE RULE r1", $"ALTER TABLE {table} ENABLE RULE r1")),
        Gen.Select(Table, Condition, Role, (table, condition, role) => new Move(
            $"CREATE POLICY y1 ON {table} FOR SELECT TO {role} USING ({condition})", $"DROP POLICY y1 ON {table}")),
        Gen.Select(Table, Condition, (table, condition) => new Move($"ALTER POLICY y1 ON {table} USING ({condition})")),
        Gen.Select(Table, Role, (table, role) => new Move($"ALTER POLICY y1 ON {table} TO {role}, writer")),
    ];

    private static string Declared(string function) => function.Replace("(", "(x ", StringComparison.Ordinal);
}
