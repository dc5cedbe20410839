namespace MigrateBuild.Cli.Json;

/// <summary>A command line that was not understood.</summary>
internal sealed record ErrorJson(string Error);
