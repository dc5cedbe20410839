namespace MigrateBuild.Schema;

/// <summary>The statement that most likely causes a difference.</summary>
/// <param name="Script">The script's path below its project's folder.</param>
/// <param name="Line">The statement's line, from 1.</param>
/// <param name="Column">The statement's column, from 1, in UTF-16 code units.</param>
/// <param name="Statement">The statement in one line, shortened.</param>
/// <param name="Reason">What it does, and what is missing.</param>
public sealed record DifferenceCause(string Script, int Line, int Column, string Statement, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Script}({Line},{Column}): {Statement}";
}
