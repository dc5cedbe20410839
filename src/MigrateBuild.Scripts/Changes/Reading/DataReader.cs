using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Changes.Reading;

/// <summary>Reads the statements that write rows, also those inside <c>WITH</c>.</summary>
internal static class DataReader
{
    internal static IEnumerable<Change> Read(SqlStatement statement, SqlNode tree)
    {
        switch (tree.Type)
        {
            case "TruncateStmt":
                return tree.List("relations").Select(table => new ChangeData(StatementPart.Whole(statement), ObjectName.From(table), tree));
            case "CopyStmt":
                return tree.Flag("is_from")
                    ? [new ChangeData(StatementPart.Whole(statement), ObjectName.From(tree["relation"]), tree)]
                    : [];
            default:
                return tree.DescendantsAndSelf()
                    .Where(node => node.Type is "InsertStmt" or "UpdateStmt" or "DeleteStmt" or "MergeStmt")
                    .Select(node => new ChangeData(StatementPart.Whole(statement), ObjectName.From(node["relation"]), node));
        }
    }
}
