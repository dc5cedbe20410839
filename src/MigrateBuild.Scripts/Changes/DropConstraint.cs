using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A constraint of a table or domain is dropped.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Kind">What has it.</param>
/// <param name="Table">The table (or view, where the command is written for one).</param>
/// <param name="Constraint">Its name.</param>
internal sealed record DropConstraint(SqlStatement Statement, int Offset, ObjectKind Kind, ObjectName Table, string Constraint) : Change(Statement, Offset)
{
    internal bool IfExists { get; init; }

    internal bool IsCascade { get; init; }
}
