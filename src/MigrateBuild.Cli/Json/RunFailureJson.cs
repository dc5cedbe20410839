namespace MigrateBuild.Cli.Json;

/// <summary>An upgrade or a downgrade that failed, and how it left the database.</summary>
internal sealed record RunFailureJson(
    string Error,
    string? Code,
    string? Migration,
    string? Script,
    int? Line,
    int? Column,
    string? SqlState,
    IReadOnlyList<DriftJson>? Drift,
    string Set,
    string Direction,
    string? From,
    string? To,
    string? Unfinished,
    IReadOnlyList<StepJson> Migrations)
{
    internal static RunFailureJson Of(FailureJson failure, RunEndJson end) => new(
        failure.Error,
        failure.Code,
        failure.Migration,
        failure.Script,
        failure.Line,
        failure.Column,
        failure.SqlState,
        failure.Drift,
        end.Set,
        end.Direction,
        end.From,
        end.To,
        end.Unfinished,
        end.Migrations);
}
