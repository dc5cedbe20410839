using MigrateBuild.Cli.Failures;
using Npgsql;

namespace MigrateBuild.Cli.Json;

/// <summary>What a run did to one tenant.</summary>
internal sealed record TenantJson(
    string Tenant,
    string Outcome,
    string? From,
    string? To,
    IReadOnlyList<StepJson> Migrations,
    double Seconds,
    StatusJson? Status,
    string? Error,
    string? Code,
    string? Migration,
    string? Script,
    int? Line,
    int? Column,
    string? SqlState)
{
    internal static TenantJson Create(TenantResult result)
    {
        var migration = result.Exception as MigrationException;
        return new(
            result.Tenant,
            result.Outcome.ToString().ToLowerInvariant(),
            result.From,
            result.To,
            StepJson.Create(result.Steps, result.IsDryRun),
            result.Duration.TotalSeconds,
            result.Status is { } status ? StatusJson.Create(status) : null,
            ErrorText.Of(result),
            result.Exception is { } error ? ErrorText.CodeOf(error) : null,
            migration?.Migration,
            migration?.Script,
            migration?.Line,
            migration?.Column,
            migration?.SqlState ?? (result.Exception as NpgsqlException)?.SqlState);
    }
}
