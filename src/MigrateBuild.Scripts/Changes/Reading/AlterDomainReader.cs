using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Changes.Reading;

/// <summary>Reads <c>ALTER DOMAIN</c>, whose constraints are altered as those of a table are.</summary>
internal static class AlterDomainReader
{
    internal static IEnumerable<Change> Read(SqlStatement statement, SqlNode tree)
    {
        var domain = ObjectName.From(tree.Names("typeName"));
        var name = tree.Text("name");
        switch (tree.Text("subtype"))
        {
            case "C" when Constraint.From(tree["def"]) is { } constraint:
                yield return new AddConstraint(StatementPart.Whole(statement), ObjectKind.Domain, domain, constraint);
                break;
            case "X":
                yield return new DropConstraint(StatementPart.Whole(statement), ObjectKind.Domain, domain, name)
                {
                    IfExists = tree.Flag("missing_ok"),
                    IsCascade = tree.Text("behavior") == "DROP_CASCADE",
                };
                break;
            case "V":
                yield return new ValidateConstraint(StatementPart.Whole(statement), ObjectKind.Domain, domain, name);
                break;
        }
    }
}
