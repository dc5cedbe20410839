using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A column of a table or view, or an attribute of a composite type, gets another name.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Kind">What has the column.</param>
/// <param name="Table">The table (or view, where the command is written for one).</param>
/// <param name="Column">The column.</param>
/// <param name="NewName">Its name after.</param>
internal sealed record RenameColumn(SqlStatement Statement, int Offset, ObjectKind Kind, ObjectName Table, string Column, string NewName) : Change(Statement, Offset);
