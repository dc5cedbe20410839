using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Changes;

/// <summary>The names that a part of a parse tree refers to.</summary>
/// <param name="Relations">Tables, views and sequences.</param>
/// <param name="Routines">Functions that are called.</param>
/// <param name="Types">Types that are named.</param>
internal sealed record TreeReferences(
    IReadOnlySet<ObjectName> Relations, IReadOnlySet<ObjectName> Routines, IReadOnlySet<ObjectName> Types)
{
    /// <summary>The objects that are named, of whatever kind.</summary>
    internal IEnumerable<ObjectName> All => Relations.Concat(Routines).Concat(Types);

    internal static TreeReferences Of(SqlNode root)
    {
        var (relations, routines, types) = (new HashSet<ObjectName>(), new HashSet<ObjectName>(), new HashSet<ObjectName>());
        var queries = new HashSet<string>();
        foreach (var node in root.DescendantsAndSelf())
        {
            // A RangeVar by its type, or by its field where the field implies the type.
            if (node.Text("relname").Length > 0)
                relations.Add(ObjectName.From(node));
            switch (node.Type)
            {
                // A trigger names its function in a place of its own.
                case "CreateTrigStmt":
                    routines.Add(ObjectName.From(node.Names("funcname")));
                    break;
                case "FuncCall":
                    routines.Add(ObjectName.From(node.Names("funcname")));
                    // nextval('a_id_seq'): the argument is a relation's name.
                    if (node.Names("funcname")[^1] is "nextval" or "currval" or "setval" && node.List("args") is [var sequence, ..])
                        relations.Add(NameIn(sequence));
                    break;
                case "CommonTableExpr":
                    queries.Add(node.Text("ctename"));
                    break;
            }

            if (node["typeName"].Exists)
                types.Add(ObjectName.From(node["typeName"].Names("names")));
        }

        relations.RemoveWhere(name => name.Name.Length == 0 || (name.Schema is null && queries.Contains(name.Name)));
        return new TreeReferences(relations, routines, types);
    }

    private static ObjectName NameIn(SqlNode node)
    {
        var constant = node.Is("TypeCast") ? node["arg"] : node;
        return ObjectName.From([.. constant["sval"].Text("sval").Split('.').Select(part => part.Trim('"'))]);
    }
}
