namespace MigrateBuild.Scripts.Directives;

/// <summary>A comment that was meant as a directive and is none.</summary>
/// <param name="Offset">Where the comment begins in the text.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record DirectiveProblem(int Offset, string Message);
