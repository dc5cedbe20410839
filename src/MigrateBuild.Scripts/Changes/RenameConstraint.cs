using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A constraint of a table or domain gets another name.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Kind">What has the constraint.</param>
/// <param name="Table">The table (or view, where the command is written for one).</param>
/// <param name="Constraint">Its name before.</param>
/// <param name="NewName">Its name after.</param>
internal sealed record RenameConstraint(SqlStatement Statement, int Offset, ObjectKind Kind, ObjectName Table, string Constraint, string NewName) : Change(Statement, Offset);
