namespace MigrateBuild.Cli.Json;

/// <param name="State">applying or reverting.</param>
/// <param name="Statement">The last statement that was sent, from 1; null where that is not known.</param>
internal sealed record UnfinishedJson(string Version, string Name, string State, int? Statement);
