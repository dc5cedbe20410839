namespace MigrateBuild.Scripts.Rules.Grouping;

/// <summary>Statements of a script that belong together.</summary>
/// <param name="Offset">Where the first of them stands.</param>
/// <param name="Words">What they touch.</param>
internal sealed record LogicalChange(int Offset, string Words);
