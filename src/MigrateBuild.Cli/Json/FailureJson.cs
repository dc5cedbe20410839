using MigrateBuild.Cli.Failures;
using Npgsql;

namespace MigrateBuild.Cli.Json;

/// <summary>A command that failed.</summary>
internal record FailureJson(
    string Error,
    string? Code,
    string? Migration,
    string? Script,
    int? Line,
    int? Column,
    string? SqlState,
    IReadOnlyList<DriftJson>? Drift)
{
    internal static FailureJson Create(string text, Exception error)
    {
        var migration = error as MigrationException;
        return new(
            text,
            ErrorText.CodeOf(error),
            migration?.Migration,
            migration?.Script,
            migration?.Line,
            migration?.Column,
            migration?.SqlState ?? (error as NpgsqlException)?.SqlState,
            error is MigrationDriftException drift ? DriftJson.Create(drift.Drift) : null);
    }
}
