namespace MigrateBuild.Cli.Json;

internal sealed record ResolveJson(string Set, string Version, string Name, string State);
