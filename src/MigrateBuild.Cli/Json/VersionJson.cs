namespace MigrateBuild.Cli.Json;

internal sealed record VersionJson(string Version, string Name);
