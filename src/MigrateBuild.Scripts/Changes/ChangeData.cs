using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>Rows are written: at the top of a statement, or in one of its <c>WITH</c> queries.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Table">The table.</param>
/// <param name="Node">
/// The <c>InsertStmt</c>, <c>UpdateStmt</c>, <c>DeleteStmt</c>, <c>MergeStmt</c>, <c>TruncateStmt</c> or <c>CopyStmt</c>.
/// </param>
internal sealed record ChangeData(SqlStatement Statement, int Offset, ObjectName Table, SqlNode Node) : Change(Statement, Offset)
{
    /// <summary>The command's word, such as <c>UPDATE</c>.</summary>
    internal string Verb => Node.Type[..^"Stmt".Length].ToUpperInvariant();
}
