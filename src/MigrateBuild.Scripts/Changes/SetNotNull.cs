using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A column is made <c>NOT NULL</c>, or allowed to be null.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Table">The table (or view, where the command is written for one).</param>
/// <param name="Column">The column.</param>
/// <param name="IsNotNull">Which of the two.</param>
internal sealed record SetNotNull(SqlStatement Statement, int Offset, ObjectName Table, string Column, bool IsNotNull) : Change(Statement, Offset);
