namespace MigrateBuild.Embedded.Engine;

/// <summary>A utility statement that the server has parsed. Valid while its handler runs.</summary>
/// <param name="backend">Whose memory it lies in.</param>
/// <param name="planned">PostgreSQL's <c>PlannedStmt</c>.</param>
/// <param name="text">The text of the query that it is part of.</param>
/// <param name="context"><c>ProcessUtilityContext</c>: 0 is a statement of its own, sent by a client.</param>
internal sealed class UtilityStatement(Backend backend, int planned, int text, int context)
{
    /// <summary>Of <c>PlannedStmt</c> in PostgreSQL 18's <c>nodes/plannodes.h</c>.</summary>
    private const int StatementOffset = 88;

    private string? _node;

    /// <summary>Sent by a client as a statement of its own, not part of a function or of CREATE SCHEMA.</summary>
    internal bool IsTopLevel => context == 0;

    internal string QueryText => backend.Text(text);

    /// <summary>The statement's kind, as the number of <c>nodes/nodetags.h</c>: cheap to compare.</summary>
    internal int Tag => backend.Get32(Node);

    /// <summary>The statement as <c>nodeToString</c> writes it, such as <c>{DROPDBSTMT :dbname x :missing_ok false :options &lt;&gt;}</c>.</summary>
    internal string NodeText => _node ??= backend.NodeText(Node);

    /// <summary>The statement's node, whose fields can be read by their offsets.</summary>
    internal int Node => backend.Get32(planned + StatementOffset);
}
