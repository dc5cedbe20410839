namespace MigrateBuild.Cli.Json;

/// <summary>The results of all tenants, counted.</summary>
internal sealed record TenantSummaryJson(
    int Tenants, int Good, int Succeeded, int Failed, int Canceled, int Skipped, int Changed, int Migrations, double Seconds)
{
    internal static TenantSummaryJson Create(TenantSummary summary, int good, double seconds) => new(
        summary.Total,
        good,
        summary.Succeeded,
        summary.Failed,
        summary.Canceled,
        summary.Skipped,
        summary.Changed,
        summary.Steps,
        seconds);
}
