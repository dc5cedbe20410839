namespace MigrateBuild.Scripts.Diagnostics;

/// <summary>What a rule found: where, and in words what happened, why it matters and what to do.</summary>
/// <param name="Code">The rule's code, such as <c>MIG1002</c>.</param>
/// <param name="Severity">The rule's own severity; the project may set another.</param>
/// <param name="File">The full path.</param>
/// <param name="Position">The place of the statement or token.</param>
/// <param name="Message">The text.</param>
internal sealed record Finding(string Code, Severity Severity, string File, TextPosition Position, string Message)
{
    /// <summary>
    /// Whether it says of a downgrade what running it tells exactly: where the migrations were rehearsed it is not reported.
    /// </summary>
    public bool IsSettledByRehearsal { get; init; }
}
