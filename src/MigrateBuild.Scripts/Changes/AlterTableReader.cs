using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>Reads the commands of <c>ALTER TABLE</c> and of what shares its grammar (views, indexes, sequences, composite types).</summary>
internal static class AlterTableReader
{
    internal static IEnumerable<Change> Read(string text, SqlStatement statement, SqlNode tree)
    {
        var kind = ObjectKind.Of(tree.Text("objtype"));
        var table = ObjectName.Of(tree["relation"]);
        var commands = tree.List("cmds");
        var parts = StatementParts.Of(text, statement, tree["relation"].Offset);
        for (var i = 0; i < commands.Count; i++)
            yield return Read(statement, parts.Count == commands.Count ? parts[i] : statement.Start, kind, table, commands[i]);
    }

    private static Change Read(SqlStatement statement, int offset, ObjectKind kind, ObjectName table, SqlNode command)
    {
        var name = command.Text("name");
        var definition = command["def"];
        var isCascade = command.Text("behavior") == "DROP_CASCADE";
        return command.Text("subtype") switch
        {
            "AT_AddColumn" => new AddColumn(statement, offset, table, Column.Of(definition)) { IfNotExists = command.Flag("missing_ok") },
            "AT_DropColumn" => new DropColumn(statement, offset, table, name) { IfExists = command.Flag("missing_ok"), IsCascade = isCascade },
            "AT_AlterColumnType" => new ChangeColumnType(statement, offset, table, name, SqlType.Of(definition["typeName"]), definition["raw_default"])
            {
                Collation = Column.CollationOf(definition),
            },
            "AT_ColumnDefault" => new SetDefault(statement, offset, table, name, definition),
            "AT_SetNotNull" => new SetNotNull(statement, offset, table, name, true),
            "AT_DropNotNull" => new SetNotNull(statement, offset, table, name, false),
            "AT_AddConstraint" when Constraint.Of(definition) is { } constraint => new AddConstraint(statement, offset, kind, table, constraint),
            "AT_DropConstraint" => new DropConstraint(statement, offset, kind, table, name) { IfExists = command.Flag("missing_ok"), IsCascade = isCascade },
            "AT_ValidateConstraint" => new ValidateConstraint(statement, offset, kind, table, name),
            var other => new AlterTable(statement, offset, kind, table, other, command),
        };
    }
}
