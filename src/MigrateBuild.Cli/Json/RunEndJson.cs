namespace MigrateBuild.Cli.Json;

/// <summary>How an upgrade or a downgrade that failed left the database.</summary>
internal sealed record RunEndJson(
    string Set, string Direction, string? From, string? To, string? Unfinished, IReadOnlyList<StepJson> Migrations);
