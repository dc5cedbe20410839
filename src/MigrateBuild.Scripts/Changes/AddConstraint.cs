using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A constraint is added to a table or domain.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Kind">What gets it.</param>
/// <param name="Table">The table (or view, where the command is written for one).</param>
/// <param name="Constraint">The constraint.</param>
internal sealed record AddConstraint(SqlStatement Statement, int Offset, ObjectKind Kind, ObjectName Table, Constraint Constraint) : Change(Statement, Offset);
