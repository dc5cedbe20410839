namespace MigrateBuild.Scripts.Output;

/// <summary>A migration set that a test project tests, and the assembly that carries it.</summary>
internal sealed record TestedSet(string Name, string Assembly);
