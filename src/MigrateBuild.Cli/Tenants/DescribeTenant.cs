using System.Globalization;

namespace MigrateBuild.Cli.Tenants;

/// <summary>What a tenant has to say, on one line.</summary>
internal static class DescribeTenant
{
    internal static string Run(TenantResult result, string word) => result.Steps.Count == 0
        ? $"at {result.To ?? "base"}, nothing to do"
        : string.Create(CultureInfo.InvariantCulture,
            $"{result.From ?? "base"} -> {result.To ?? "base"}, {word} {result.Steps.Count} in {result.Duration.TotalSeconds:0.00} s");

    internal static string Status(MigrationStatus status)
    {
        var parts = new List<string>();
        if (status.IsAtHead)
            parts.Add("head");
        if (status.Pending.Count > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{status.Pending.Count} pending"));
        if (status.Unknown.Count > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{status.Unknown.Count} unknown to this build"));
        if (status.Unfinished is { } unfinished)
            parts.Add($"{unfinished.Id} did not end");
        if (status.Drift.Count > 0)
            parts.Add(string.Join(", ", status.Drift.Select(drift => drift.Code).Distinct()));
        return $"{status.Current?.Id ?? "base"} ({string.Join("; ", parts)})";
    }
}
