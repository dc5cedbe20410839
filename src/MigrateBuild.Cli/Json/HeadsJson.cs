namespace MigrateBuild.Cli.Json;

internal sealed record HeadsJson(string Set, IReadOnlyList<VersionJson> Heads);
