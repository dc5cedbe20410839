using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Changes;

/// <content>Rows, and what needs no case of its own.</content>
internal abstract partial record Change
{
    /// <summary>Rows are written: at the top of a statement, or in one of its <c>WITH</c> queries.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Node">
    /// The <c>InsertStmt</c>, <c>UpdateStmt</c>, <c>DeleteStmt</c>, <c>MergeStmt</c>, <c>TruncateStmt</c> or <c>CopyStmt</c>.
    /// </param>
    internal sealed record ChangeData(StatementPart Part, ObjectName Table, SqlNode Node) : Change(Part)
    {
        /// <summary>The command's word, such as <c>UPDATE</c>.</summary>
        internal string Verb => Node.Type[..^"Stmt".Length].ToUpperInvariant();
    }

    /// <summary>Any other statement; its tree says what it does.</summary>
    /// <param name="Part">Where it stands.</param>
    internal sealed record OtherChange(StatementPart Part) : Change(Part);
}
