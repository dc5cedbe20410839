using System.Text.Encodings.Web;
using System.Text.Json;
using MigrateBuild.Cli.Commands;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Tenants;

/// <summary>Results of tenants as programs read them.</summary>
internal static class TenantJson
{
    // A tenant a line.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Text(object? value) => JsonSerializer.Serialize(value, Json);

    internal static object Of(TenantResult result)
    {
        var migration = result.Exception as MigrationException;
        return new
        {
            tenant = result.Tenant,
            outcome = result.Outcome.ToString().ToLowerInvariant(),
            from = result.From,
            to = result.To,
            migrations = RunJson.Of(result.Steps),
            seconds = result.Duration.TotalSeconds,
            status = result.Status is { } status ? StatusJson.Of(status) : null,
            error = TenantReport.ErrorOf(result),
            code = result.Exception is { } error ? ErrorText.CodeOf(error) : null,
            migration = migration?.Migration,
            script = migration?.Script,
            line = migration?.Line,
            column = migration?.Column,
            sqlState = migration?.SqlState ?? (result.Exception as Npgsql.NpgsqlException)?.SqlState,
        };
    }

    internal static object Of(TenantSummary summary, int good, double seconds) => new
    {
        tenants = summary.Total,
        good,
        succeeded = summary.Succeeded,
        failed = summary.Failed,
        canceled = summary.Canceled,
        skipped = summary.Skipped,
        changed = summary.Changed,
        migrations = summary.Steps,
        seconds,
    };
}
