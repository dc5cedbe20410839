using System.Text;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Tests.Changes;

public sealed class ChangeCases
{
    /// <summary>A statement and what it changes: the kind of change, its names, and where it stands (from 0).</summary>
    public static TheoryData<string, string[]> Cases => new()
    {
        {
            "CREATE TABLE s.\"T\" (a int PRIMARY KEY, b text NOT NULL DEFAULT 'x', UNIQUE (a, b))",
            ["0 CreateTable TABLE s.\"T\" a:int4 NOT NULL, b:text NOT NULL DEFAULT; PrimaryKey(a), NotNull(b), Unique(a, b)"]
        },
        { "CREATE TEMP TABLE IF NOT EXISTS t (LIKE u)", ["0 CreateTable TABLE t ; IF NOT EXISTS TEMP OTHER"] },
        { "CREATE TABLE p PARTITION OF q FOR VALUES IN (1)", ["0 CreateTable TABLE p ; PARTITION OF q OTHER"] },
        { "CREATE TABLE t AS SELECT 1", ["0 CreateTable TABLE t ; OTHER"] },
        { "SELECT 1 INTO t", ["0 CreateTable TABLE t ; OTHER"] },
        { "CREATE UNIQUE INDEX CONCURRENTLY i ON s.t (a, lower(b))", ["0 CreateIndex s.i ON s.t (a, ?) UNIQUE CONCURRENTLY"] },
        { "CREATE INDEX ON t (a)", ["0 CreateIndex ? ON t (a)"] },
        {
            "CREATE OR REPLACE FUNCTION s.f(a int, OUT b text, c varchar[] = '{}') RETURNS text LANGUAGE sql AS ''",
            ["0 CreateObject FUNCTION s.f(int4, varchar[]) OR REPLACE"]
        },
        { "CREATE PROCEDURE p() LANGUAGE sql AS ''", ["0 CreateObject PROCEDURE p()"] },
        { "CREATE AGGREGATE g(int) (SFUNC = f, STYPE = int)", ["0 CreateObject AGGREGATE g(int4)"] },
        { "CREATE TRIGGER t AFTER INSERT ON s.a EXECUTE FUNCTION f()", ["0 CreateObject TRIGGER t ON s.a"] },
        { "CREATE POLICY p ON a", ["0 CreateObject POLICY p ON a"] },
        { "CREATE RULE r AS ON INSERT TO a DO NOTHING", ["0 CreateObject RULE r ON a"] },
        { "CREATE TYPE e AS ENUM ('x')", ["0 CreateObject TYPE e"] },
        { "CREATE TYPE c AS (a int)", ["0 CreateObject TYPE c"] },
        { "CREATE TYPE r AS RANGE (SUBTYPE = int)", ["0 CreateObject TYPE r"] },
        { "CREATE DOMAIN d AS int", ["0 CreateObject DOMAIN d"] },
        { "CREATE EXTENSION IF NOT EXISTS citext", ["0 CreateObject EXTENSION citext IF NOT EXISTS"] },
        { "CREATE SCHEMA s CREATE TABLE t (a int)", ["0 CreateObject SCHEMA s", "0 CreateTable TABLE t a:int4; "] },
        { "CREATE SCHEMA AUTHORIZATION joe", ["0 CreateObject SCHEMA joe"] },
        { "CREATE MATERIALIZED VIEW v AS SELECT 1", ["0 CreateObject MATERIALIZED VIEW v"] },
        { "CREATE OR REPLACE TEMP VIEW v AS SELECT 1", ["0 CreateObject VIEW v OR REPLACE TEMP"] },
        { "CREATE SEQUENCE s.q", ["0 CreateObject SEQUENCE s.q"] },
        { "CREATE CAST (int AS text) WITHOUT FUNCTION", ["0 CreateObject CAST \"int4 AS text\""] },
        {
            "ALTER TABLE t ADD COLUMN IF NOT EXISTS a int, DROP b, ALTER c TYPE numeric(10, 2) USING c::numeric",
            ["14 AddColumn t.a int4 IF NOT EXISTS", "46 DropColumn t.b", "54 ChangeColumnType t.c numeric(10, 2) USING"]
        },
        {
            "ALTER TABLE t ALTER a SET NOT NULL, ALTER a DROP NOT NULL, ALTER a SET DEFAULT 1, ALTER a DROP DEFAULT",
            ["14 SetNotNull t.a True", "36 SetNotNull t.a False", "59 SetDefault t.a True", "82 SetDefault t.a False"]
        },
        {
            "ALTER TABLE ONLY s.t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES u (b) NOT VALID, VALIDATE CONSTRAINT k, "
                + "DROP CONSTRAINT IF EXISTS l CASCADE",
            [
                "21 AddConstraint TABLE s.t ForeignKey k(a) -> u NOT VALID",
                "82 ValidateConstraint s.t k",
                "105 DropConstraint s.t l IF EXISTS CASCADE",
            ]
        },
        { "ALTER TABLE t ADD CHECK (a > 0)", ["14 AddConstraint TABLE t Check ?()"] },
        { "ALTER TABLE t ENABLE ROW LEVEL SECURITY", ["14 AlterTable t AT_EnableRowSecurity"] },
        { "ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE > 0)", ["0 AddConstraint DOMAIN d Check k()"] },
        { "ALTER DOMAIN d DROP CONSTRAINT k", ["0 DropConstraint d k"] },
        { "ALTER TYPE e ADD VALUE IF NOT EXISTS 'x' AFTER 'y'", ["0 AddEnumValue e x IF NOT EXISTS"] },
        { "ALTER TYPE e RENAME VALUE 'x' TO 'y'", ["0 RenameEnumValue e x y"] },
        { "ALTER TABLE s.t RENAME TO u", ["0 RenameObject TABLE s.t u"] },
        { "ALTER TABLE t RENAME a TO b", ["0 RenameColumn t.a b"] },
        { "ALTER TABLE t RENAME CONSTRAINT k TO l", ["0 RenameConstraint t k l"] },
        { "ALTER INDEX i RENAME TO j", ["0 RenameObject INDEX i j"] },
        { "ALTER TRIGGER g ON t RENAME TO h", ["0 RenameObject TRIGGER g h"] },
        { "ALTER SCHEMA s RENAME TO r", ["0 RenameObject SCHEMA s r"] },
        { "ALTER FUNCTION f(int) RENAME TO g", ["0 RenameObject FUNCTION f g"] },
        { "ALTER TABLE t SET SCHEMA s", ["0 MoveObject TABLE t s"] },
        { "ALTER TYPE s.e SET SCHEMA r", ["0 MoveObject TYPE s.e r"] },
        { "DROP TABLE IF EXISTS a, s.b CASCADE", ["0 DropObject TABLE a IF EXISTS CASCADE", "24 DropObject TABLE s.b IF EXISTS CASCADE"] },
        { "DROP FUNCTION f(int, text), g", ["0 DropObject FUNCTION f(int4, text)", "28 DropObject FUNCTION g"] },
        { "DROP TRIGGER t ON s.a", ["0 DropObject TRIGGER t ON s.a"] },
        { "DROP INDEX CONCURRENTLY s.i", ["0 DropObject INDEX s.i CONCURRENTLY"] },
        { "DROP OPERATOR CLASS c USING btree", ["0 DropObject OPERATOR CLASS c"] },
        { "DROP CAST (int AS text)", ["0 DropObject CAST \"int4 AS text\""] },
        { "DROP ROLE a, b", ["0 DropObject ROLE a", "0 DropObject ROLE b"] },
        { "COMMENT ON COLUMN s.t.c IS 'x'", ["0 CommentOn COLUMN s.t.c"] },
        { "INSERT INTO s.t VALUES (1)", ["0 ChangeData INSERT s.t"] },
        { "WITH d AS (DELETE FROM t RETURNING *) UPDATE u SET a = 1", ["0 ChangeData UPDATE u", "0 ChangeData DELETE t"] },
        { "TRUNCATE a, b", ["0 ChangeData TRUNCATE a", "0 ChangeData TRUNCATE b"] },
        { "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE", ["0 ChangeData MERGE t"] },
        { "SELECT 1", ["0 OtherChange"] },
        { "GRANT SELECT ON t TO joe", ["0 OtherChange"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_statement_is_read(string statement, string[] expected)
    {
        var script = Script.Read(new ScriptFile("0001_a.up.sql", "0001_a.up.sql", Encoding.UTF8.GetBytes(statement)), new SuffixLayout());

        Assert.Equal(expected, script.Changes.Select(change => $"{change.Offset} {change.GetType().Name}{Show(change)}"));
    }

    private static string Show(Change change) => change switch
    {
        CreateTable create => $" {create.Kind.Words} {create.Name} {string.Join(", ", create.Columns.Select(Show))}; "
            + string.Join(", ", create.AllConstraints.Select(each => $"{each.Kind}({string.Join(", ", each.Columns)})"))
            + string.Join(' ', Options(create)),
        CreateIndex create => $" {create.Name?.ToString() ?? "?"} ON {create.Table} "
            + $"({string.Join(", ", create.Columns.Select(column => column ?? "?"))})"
            + Word(create.IsUnique, "UNIQUE") + Word(create.IsConcurrent, "CONCURRENTLY"),
        CreateObject create => $" {create.Kind.Words} {create.Name}{Arguments(create.Arguments)}{On(create.Table)}"
            + Word(create.OrReplace, "OR REPLACE") + Word(create.IfNotExists, "IF NOT EXISTS") + Word(create.IsTemporary, "TEMP"),
        DropObject drop => $" {drop.Kind.Words} {drop.Name}{Arguments(drop.Kind.IsRoutine ? drop.Arguments : null)}{On(drop.Table)}"
            + Word(drop.IfExists, "IF EXISTS") + Word(drop.IsCascade, "CASCADE") + Word(drop.IsConcurrent, "CONCURRENTLY"),
        AddColumn add => $" {add.Table}.{add.Column.Name} {add.Column.Type}{Word(add.IfNotExists, "IF NOT EXISTS")}",
        DropColumn drop => $" {drop.Table}.{drop.Column}",
        ChangeColumnType alter => $" {alter.Table}.{alter.Column} {alter.Type}{Word(alter.Using.Exists, "USING")}",
        SetDefault set => $" {set.Table}.{set.Column} {set.Expression.Exists}",
        SetNotNull set => $" {set.Table}.{set.Column} {set.IsNotNull}",
        AddConstraint add => $" {add.Kind.Words} {add.Table} {add.Constraint.Kind} {add.Constraint.Name ?? "?"}"
            + $"({string.Join(", ", add.Constraint.Columns)}){(add.Constraint.ReferencedTable is { } table ? $" -> {table}" : "")}"
            + Word(add.Constraint.IsNotValid, "NOT VALID"),
        DropConstraint drop => $" {drop.Table} {drop.Constraint}{Word(drop.IfExists, "IF EXISTS")}{Word(drop.IsCascade, "CASCADE")}",
        ValidateConstraint validate => $" {validate.Table} {validate.Constraint}",
        AlterTable alter => $" {alter.Table} {alter.Command}",
        AddEnumValue add => $" {add.Type} {add.Value}{Word(add.IfNotExists, "IF NOT EXISTS")}",
        RenameEnumValue rename => $" {rename.Type} {rename.Value} {rename.NewValue}",
        RenameObject rename => $" {rename.Kind.Words} {rename.Name} {rename.NewName}",
        RenameColumn rename => $" {rename.Table}.{rename.Column} {rename.NewName}",
        RenameConstraint rename => $" {rename.Table} {rename.Constraint} {rename.NewName}",
        MoveObject move => $" {move.Kind.Words} {move.Name} {move.NewSchema}",
        CommentOn comment => $" {comment.Kind.Words} {string.Join('.', comment.Name)}",
        ChangeData data => $" {data.Verb} {data.Table}",
        _ => "",
    };

    private static IEnumerable<string> Options(CreateTable create) => new[]
    {
        create.IfNotExists ? "IF NOT EXISTS" : "",
        create.IsTemporary ? "TEMP" : "",
        create.IsPartition ? $"PARTITION OF {create.Parents[0]}" : "",
        create.HasOtherColumns ? "OTHER" : "",
    }.Where(word => word.Length > 0);

    private static string Show(Column column) =>
        $"{column.Name}:{column.Type}{Word(column.IsNotNull, "NOT NULL")}{Word(column.Default.Exists, "DEFAULT")}";

    private static string Word(bool isSaid, string word) => isSaid ? " " + word : "";

    private static string On(ObjectName? table) => table is null ? "" : $" ON {table}";

    private static string Arguments(IReadOnlyList<SqlType>? arguments) => arguments is null ? "" : $"({string.Join(", ", arguments)})";
}
