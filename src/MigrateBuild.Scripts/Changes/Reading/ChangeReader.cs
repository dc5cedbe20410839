using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Changes.Reading;

/// <summary>Reads from a statement's parse tree what the statement does.</summary>
internal static class ChangeReader
{
    /// <summary>What a statement does, in order; never empty.</summary>
    /// <param name="text">The script.</param>
    internal static IReadOnlyList<Change> Read(string text, SqlStatement statement)
    {
        var changes = Read(text, statement, statement.Tree).ToList();
        return changes.Count > 0 ? changes : [new OtherChange(StatementPart.Whole(statement))];
    }

    private static IEnumerable<Change> Read(string text, SqlStatement statement, SqlNode tree) => tree.Type switch
    {
        "CreateStmt" or "CreateForeignTableStmt" or "CreateTableAsStmt" or "IndexStmt" => TableReader.Read(statement, tree),
        "CreateSchemaStmt" =>
            CreateReader.Read(statement, tree).Concat(tree.List("schemaElts").SelectMany(element => Read(text, statement, element))),
        "AlterTableStmt" => AlterTableReader.Read(text, statement, tree),
        "AlterDomainStmt" => AlterDomainReader.Read(statement, tree),
        "AlterEnumStmt" => [EnumChange(statement, tree)],
        "RenameStmt" => RenameReader.Read(statement, tree),
        "AlterObjectSchemaStmt" => RenameReader.ReadMove(statement, tree),
        "DropStmt" or "DropRoleStmt" or "DropdbStmt" or "DropTableSpaceStmt" or "DropUserMappingStmt" or "DropSubscriptionStmt" =>
            DropReader.Read(text, statement, tree),
        "CommentStmt" =>
            [new CommentOn(
                StatementPart.Whole(statement), ObjectKinds.Parse(tree.Text("objtype")), ObjectReference.From(tree["object"]).Parts)],
        "InsertStmt" or "UpdateStmt" or "DeleteStmt" or "MergeStmt" or "SelectStmt" or "TruncateStmt" or "CopyStmt" =>
            TableReader.ReadInto(statement, tree).Concat(DataReader.Read(statement, tree)),
        _ => CreateReader.Read(statement, tree),
    };

    private static Change EnumChange(SqlStatement statement, SqlNode tree)
    {
        var type = ObjectName.From(tree.Names("typeName"));
        return tree.Text("oldVal") is { Length: > 0 } before
            ? new RenameEnumValue(StatementPart.Whole(statement), type, before, tree.Text("newVal"))
            : new AddEnumValue(StatementPart.Whole(statement), type, tree.Text("newVal")) { IfNotExists = tree.Flag("skipIfNewValExists") };
    }
}
