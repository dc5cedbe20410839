using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MigrateBuild.Hosting;

/// <summary>Whether the databases of a host are where its build wants them.</summary>
internal sealed class MigrationHealthCheck(IEnumerable<HostedMigrations> all) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        var problems = new List<string>();
        var remarks = new List<string>();
        foreach (var migrations in all)
        {
            MigrationStatus status;
            try
            {
                status = await migrations.Probe.GetStatusAsync(cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                return new HealthCheckResult(
                    context.Registration.FailureStatus, $"The history of {migrations.Set} cannot be read.", error, data);
            }

            data[$"{status.Set} current"] = status.Current?.Id ?? "base";
            data[$"{status.Set} pending"] = status.Pending.Select(migration => migration.Id).ToArray();
            data[$"{status.Set} unknown"] = status.Unknown.Select(row => row.Id).ToArray();
            data[$"{status.Set} drift"] = status.Drift.Select(drift => $"{drift.Code} {drift.Migration}").ToArray();
            if (status.Unfinished is { } unfinished)
                problems.Add($"{unfinished.Id} did not complete");
            problems.AddRange(status.Drift.Select(drift => $"{drift.Migration}: {drift.Code}"));
            if (status.Pending.Count > 0)
                problems.Add($"{status.Set}: {status.Pending.Count} pending, from {status.Pending[0].Id}");
            // A newer build has been here: this one still serves beside it.
            if (status.Unknown.Count > 0)
                remarks.Add($"{status.Set}: {status.Unknown.Count} unknown to this build, from {status.Unknown[0].Id}");
        }

        return problems.Count > 0
            ? new HealthCheckResult(context.Registration.FailureStatus, string.Join("; ", problems.Concat(remarks)), exception: null, data)
            : remarks.Count > 0
                ? HealthCheckResult.Degraded(string.Join("; ", remarks), exception: null, data)
                : HealthCheckResult.Healthy("at head", data);
    }
}
