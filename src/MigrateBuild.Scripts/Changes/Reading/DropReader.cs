using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Changes.Reading;

/// <summary>Reads <c>DROP</c>.</summary>
internal static class DropReader
{
    internal static IEnumerable<Change> Read(string text, SqlStatement statement, SqlNode tree)
    {
        var ifExists = tree.Flag("missing_ok");
        switch (tree.Type)
        {
            case "DropStmt":
                var objects = tree.List("objects");
                var parts = objects.Count == 1 ? [StatementPart.Whole(statement)] : StatementParts.From(text, statement, -1);
                for (var i = 0; i < objects.Count; i++)
                    yield return Drop(parts.Count == objects.Count ? parts[i] : StatementPart.Whole(statement), tree, objects[i]);
                break;
            case "DropRoleStmt":
                foreach (var role in tree.List("roles"))
                    yield return Named(ObjectKind.Role, role.Text("rolename"));
                break;
            case "DropdbStmt":
                yield return Named(ObjectKind.Database, tree.Text("dbname"));
                break;
            case "DropTableSpaceStmt":
                yield return Named(ObjectKind.Tablespace, tree.Text("tablespacename"));
                break;
            case "DropUserMappingStmt":
                yield return Named(ObjectKind.UserMapping, CreateReader.UserMappingName(tree));
                break;
            case "DropSubscriptionStmt":
                yield return Named(ObjectKind.Subscription, tree.Text("subname"));
                break;
        }

        DropObject Named(ObjectKind kind, string name) =>
            new(StatementPart.Whole(statement), kind, new ObjectName(null, name)) { IfExists = ifExists };
    }

    private static DropObject Drop(StatementPart part, SqlNode tree, SqlNode node)
    {
        var kind = ObjectKinds.Parse(tree.Text("removeType"));
        var reference = ObjectReference.From(node);
        var parts = reference.Parts;
        return new DropObject(part, kind, Name(kind, parts))
        {
            Table = kind.IsPartOfTable ? ObjectName.From([.. parts.SkipLast(1)]) : null,
            Arguments = reference.Arguments,
            IfExists = tree.Flag("missing_ok"),
            IsCascade = tree.Text("behavior") == "DROP_CASCADE",
            IsConcurrent = tree.Flag("concurrent"),
        };
    }

    private static ObjectName Name(ObjectKind kind, IReadOnlyList<string> parts)
    {
        if (kind.IsPartOfTable)
            return new ObjectName(null, parts[^1]);
        if (kind is ObjectKind.Cast or ObjectKind.Transform)
            return new ObjectName(null, string.Join(" AS ", parts));
        // The parts of an operator class begin with its access method.
        return kind is ObjectKind.OperatorClass or ObjectKind.OperatorFamily ? ObjectName.From([.. parts.Skip(1)]) : ObjectName.From(parts);
    }
}
