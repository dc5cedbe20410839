namespace MigrateBuild.Scripts.Analysis;

/// <summary>What a rule found in a script.</summary>
/// <param name="Offset">Where.</param>
/// <param name="Message">What happens, what that blocks or breaks, and which sequence of migrations does it safely.</param>
internal sealed record Problem(int Offset, string Message);
