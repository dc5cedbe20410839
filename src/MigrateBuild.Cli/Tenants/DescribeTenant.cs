using System.Globalization;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Tenants;

/// <summary>What a tenant has to say, on one line.</summary>
internal static class DescribeTenant
{
    /// <param name="done">What was done with migrations, such as applied.</param>
    /// <param name="wouldDo">The same of a dry run.</param>
    internal static string Run(TenantResult result, string done, string wouldDo)
    {
        if (result.Steps.Count == 0)
            return $"at {result.To ?? "base"}, nothing to do";
        var place = $"{result.From ?? "base"} -> {result.To ?? "base"}";
        return result.IsDryRun
            ? string.Create(CultureInfo.InvariantCulture, $"{place}, {wouldDo} {result.Steps.Count}")
            : string.Create(CultureInfo.InvariantCulture, $"{place}, {done} {result.Steps.Count} in {DurationText.Of(result.Duration)}");
    }

    internal static string Status(MigrationStatus status)
    {
        var parts = new List<string>();
        if (status.IsAtHead)
            parts.Add("head");
        if (status.Pending.Count > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{status.Pending.Count} pending"));
        if (status.Unknown.Count > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{status.Unknown.Count} not part of this build"));
        if (status.Unfinished is { } unfinished)
            parts.Add($"{unfinished.Id} was interrupted");
        if (status.Drift.Count > 0)
            parts.Add(string.Join(", ", status.Drift.Select(drift => drift.Code).Distinct()));
        return $"{status.Current?.Id ?? "base"} ({string.Join("; ", parts)})";
    }
}
