namespace MigrateBuild.Cli.Json;

internal sealed record PendingJson(string Version, string Name, string Script, string? Description);
