namespace MigrateBuild.Cli.Json;

internal sealed record StampJson(
    string Set,
    bool DryRun,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Replaced,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> OutOfOrder);
