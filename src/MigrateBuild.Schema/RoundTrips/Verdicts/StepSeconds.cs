namespace MigrateBuild.Schema;

/// <summary>How long the steps of a round trip took, in seconds; null for a step that was not run or failed.</summary>
/// <param name="Up">The upgrade.</param>
/// <param name="Down">The downgrade.</param>
/// <param name="SecondUp">The upgrade after the downgrade.</param>
public sealed record StepSeconds(double? Up = null, double? Down = null, double? SecondUp = null);
