using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Changes.Reading;

/// <summary>Reads the commands of <c>ALTER TABLE</c> and of what shares its grammar (views, indexes, sequences, composite types).</summary>
internal static class AlterTableReader
{
    internal static IEnumerable<Change> Read(string text, SqlStatement statement, SqlNode tree)
    {
        var kind = ObjectKinds.Parse(tree.Text("objtype"));
        var table = ObjectName.From(tree["relation"]);
        var commands = tree.List("cmds");
        var parts = StatementParts.From(text, statement, tree["relation"].Offset);
        for (var i = 0; i < commands.Count; i++)
            yield return Read(parts.Count == commands.Count ? parts[i] : StatementPart.Whole(statement), kind, table, commands[i]);
    }

    private static Change Read(StatementPart part, ObjectKind kind, ObjectName table, SqlNode command)
    {
        var name = command.Text("name");
        var definition = command["def"];
        var isCascade = command.Text("behavior") == "DROP_CASCADE";
        return command.Text("subtype") switch
        {
            "AT_AddColumn" => new AddColumn(part, table, Column.From(definition))
            {
                IfNotExists = command.Flag("missing_ok"),
            },
            "AT_DropColumn" => new DropColumn(part, table, name)
            {
                IfExists = command.Flag("missing_ok"),
                IsCascade = isCascade,
            },
            "AT_AlterColumnType" => new ChangeColumnType(
                part, table, name, SqlType.From(definition["typeName"]), definition["raw_default"])
            {
                Collation = Column.CollationOf(definition),
            },
            "AT_ColumnDefault" => new SetDefault(part, table, name, definition),
            "AT_SetNotNull" => new SetNotNull(part, table, name, true),
            "AT_DropNotNull" => new SetNotNull(part, table, name, false),
            "AT_AddConstraint" when Constraint.From(definition) is { } constraint =>
                new AddConstraint(part, kind, table, constraint),
            "AT_DropConstraint" => new DropConstraint(part, kind, table, name)
            {
                IfExists = command.Flag("missing_ok"),
                IsCascade = isCascade,
            },
            "AT_ValidateConstraint" => new ValidateConstraint(part, kind, table, name),
            var other => new AlterTable(part, kind, table, other, command),
        };
    }
}
