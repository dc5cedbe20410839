using System.Text;

namespace MigrateBuild.Embedded.Engine;

/// <summary>A utility statement that the server has parsed. Valid while its handler runs.</summary>
/// <param name="backend">Whose memory it lies in.</param>
/// <param name="planned">PostgreSQL's <c>PlannedStmt</c>.</param>
/// <param name="text">The text of the query that it is part of.</param>
/// <param name="context"><c>ProcessUtilityContext</c>: 0 is a statement of its own, sent by a client.</param>
/// <param name="run">Lets the server run it.</param>
internal sealed class UtilityStatement(Backend backend, int planned, int text, int context, Action run)
{
    /// <summary>Of <c>PlannedStmt</c> in PostgreSQL 18's <c>nodes/plannodes.h</c>.</summary>
    private const int StatementOffset = 88, LocationOffset = 92, LengthOffset = 96;

    /// <summary>Sent by a client as a statement of its own, not part of a function or of CREATE SCHEMA.</summary>
    internal bool IsTopLevel => context == 0;

    /// <summary>Its own part of the query's text.</summary>
    internal string Text
    {
        get
        {
            var bytes = Encoding.UTF8.GetBytes(backend.Text(text));
            var (start, length) = (Math.Max(0, backend.Get32(planned + LocationOffset)), backend.Get32(planned + LengthOffset));
            return Encoding.UTF8.GetString(length == 0 ? bytes.AsSpan(start) : bytes.AsSpan(start, length));
        }
    }

    /// <summary>
    /// Lets the server run it within the handler, which then says that it is done. The server's errors pass through the handler.
    /// </summary>
    internal void Run() => run();

    /// <summary>The statement's kind, as the number of <c>nodes/nodetags.h</c>: cheap to compare.</summary>
    internal int Tag => backend.Get32(Node);

    /// <summary>The statement's node, whose fields can be read by their offsets.</summary>
    internal int Node => backend.Get32(planned + StatementOffset);
}
