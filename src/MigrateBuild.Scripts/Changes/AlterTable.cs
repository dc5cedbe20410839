using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>Any other command of an <c>ALTER TABLE</c> and its kin.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Kind">What is altered.</param>
/// <param name="Table">The table (or view, where the command is written for one).</param>
/// <param name="Command">PostgreSQL's <c>AlterTableType</c>, such as <c>AT_ColumnDefault</c>.</param>
/// <param name="Node">The <c>AlterTableCmd</c> node.</param>
internal sealed record AlterTable(SqlStatement Statement, int Offset, ObjectKind Kind, ObjectName Table, string Command, SqlNode Node) : Change(Statement, Offset);
