namespace MigrateBuild.Cli.Json;

internal sealed record HistoryJson(string Set, IReadOnlyList<HistoryRowJson> History);
