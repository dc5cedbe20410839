using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A column is dropped.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Table">The table (or view, where the command is written for one).</param>
/// <param name="Column">The column.</param>
internal sealed record DropColumn(SqlStatement Statement, int Offset, ObjectName Table, string Column) : Change(Statement, Offset)
{
    internal bool IfExists { get; init; }

    internal bool IsCascade { get; init; }
}
