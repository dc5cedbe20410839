namespace MigrateBuild.Cli.Json;

internal sealed record HistoryRowJson(
    string Version, string Name, string State, DateTime AppliedAt, string AppliedBy, double Seconds, string Checksum, string ToolVersion);
