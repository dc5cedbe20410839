using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A column gets a default, or loses it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Table">The table (or view, where the command is written for one).</param>
/// <param name="Column">The column.</param>
/// <param name="Expression">The default; absent where it is dropped.</param>
internal sealed record SetDefault(SqlStatement Statement, int Offset, ObjectName Table, string Column, SqlNode Expression) : Change(Statement, Offset);
