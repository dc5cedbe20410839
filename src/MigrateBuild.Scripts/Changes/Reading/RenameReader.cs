using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Changes.Reading;

/// <summary>Reads <c>ALTER … RENAME</c> and <c>ALTER … SET SCHEMA</c>.</summary>
internal static class RenameReader
{
    internal static IEnumerable<Change> Read(SqlStatement statement, SqlNode tree)
    {
        var kind = ObjectKinds.Parse(tree.Text("renameType"));
        var newName = tree.Text("newname");
        var part = tree.Text("subname");
        var relation = tree["relation"].Exists ? ObjectName.From(tree["relation"]) : null;
        yield return tree.Text("renameType") switch
        {
            "OBJECT_COLUMN" or "OBJECT_ATTRIBUTE" =>
                new RenameColumn(StatementPart.Whole(statement), ObjectKinds.Parse(tree.Text("relationType")), relation!, part, newName),
            "OBJECT_TABCONSTRAINT" => new RenameConstraint(StatementPart.Whole(statement), ObjectKind.Table, relation!, part, newName),
            "OBJECT_DOMCONSTRAINT" => new RenameConstraint(StatementPart.Whole(statement), ObjectKind.Domain, Named(tree), part, newName),
            _ when kind.IsPartOfTable =>
                new RenameObject(StatementPart.Whole(statement), kind, new ObjectName(null, part), newName) { Table = relation },
            _ => new RenameObject(
                StatementPart.Whole(statement), kind, relation ?? (part.Length > 0 ? new ObjectName(null, part) : Named(tree)), newName),
        };
    }

    internal static IEnumerable<Change> ReadMove(SqlStatement statement, SqlNode tree)
    {
        var name = tree["relation"].Exists ? ObjectName.From(tree["relation"]) : Named(tree);
        yield return new MoveObject(
            StatementPart.Whole(statement), ObjectKinds.Parse(tree.Text("objectType")), name, tree.Text("newschema"));
    }

    private static ObjectName Named(SqlNode tree) => ObjectName.From(ObjectReference.From(tree["object"]).Parts);
}
