using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Changes.Reading;

/// <summary>Reads the statements that create tables and indexes.</summary>
internal static class TableReader
{
    internal static IEnumerable<Change> Read(SqlStatement statement, SqlNode tree)
    {
        switch (tree.Type)
        {
            case "CreateStmt":
                yield return Table(statement, tree, ObjectKind.Table);
                break;
            case "CreateForeignTableStmt":
                yield return Table(statement, tree["base"], ObjectKind.ForeignTable);
                break;
            case "CreateTableAsStmt" when tree.Text("objtype") == "OBJECT_MATVIEW":
                yield return new CreateObject(
                    StatementPart.Whole(statement), ObjectKind.MaterializedView, ObjectName.From(tree["into"]["rel"]))
                {
                    IfNotExists = tree.Flag("if_not_exists"),
                };
                break;
            case "CreateTableAsStmt":
                yield return FromQuery(statement, tree["into"], tree.Flag("if_not_exists"));
                break;
            case "IndexStmt":
                yield return Index(statement, tree);
                break;
        }
    }

    /// <summary>The table that a <c>SELECT … INTO</c> creates.</summary>
    internal static IEnumerable<Change> ReadInto(SqlStatement statement, SqlNode tree) =>
        tree["intoClause"].Exists ? [FromQuery(statement, tree["intoClause"], ifNotExists: false)] : [];

    private static CreateTable Table(SqlStatement statement, SqlNode tree, ObjectKind kind)
    {
        var elements = tree.List("tableElts");
        var parents = tree.List("inhRelations");
        var isPartition = tree["partbound"].Exists;
        return new CreateTable(
            StatementPart.Whole(statement),
            kind,
            ObjectName.From(tree["relation"]),
            [.. elements.Where(element => element.Is("ColumnDef")).Select(Column.From)],
            [.. elements.Where(element => element.Is("Constraint")).Select(element => Constraint.From(element)).OfType<Constraint>()])
        {
            IfNotExists = tree.Flag("if_not_exists"),
            IsTemporary = tree["relation"].Text("relpersistence") == "t",
            Parents = [.. parents.Select(ObjectName.From)],
            IsPartition = isPartition,
            IsDefaultPartition = tree["partbound"].Flag("is_default"),
            IsPartitioned = tree["partspec"].Exists,
            HasOtherColumns = parents.Count > 0 || tree["ofTypename"].Exists || elements.Any(element => element.Is("TableLikeClause")),
        };
    }

    private static CreateTable FromQuery(SqlStatement statement, SqlNode into, bool ifNotExists) =>
        new(StatementPart.Whole(statement), ObjectKind.Table, ObjectName.From(into["rel"]), [], [])
        {
            IfNotExists = ifNotExists,
            IsTemporary = into["rel"].Text("relpersistence") == "t",
            HasOtherColumns = true,
        };

    private static CreateIndex Index(SqlStatement statement, SqlNode tree)
    {
        var table = ObjectName.From(tree["relation"]);
        // An index lies in the schema of its table.
        var name = tree.Text("idxname") is { Length: > 0 } given ? table with { Name = given } : null;
        return new CreateIndex(StatementPart.Whole(statement), name, table)
        {
            IsUnique = tree.Flag("unique"),
            IsConcurrent = tree.Flag("concurrent"),
            IfNotExists = tree.Flag("if_not_exists"),
            IsOnly = !tree["relation"].Flag("inh"),
            Columns = [.. tree.List("indexParams").Select(column => column.Text("name") is { Length: > 0 } plain ? plain : null)],
        };
    }
}
