using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A part of a statement: one command of an ALTER TABLE, one object of a DROP.</summary>
/// <param name="Offset">Where in the script the part stands.</param>
internal readonly record struct StatementPart(SqlStatement Statement, int Offset)
{
    internal static StatementPart Whole(SqlStatement statement) => new(statement, statement.Start);
}
