using System.Globalization;
using MigrateBuild.Cli.Output;
using MigrateBuild.Errors;

namespace MigrateBuild.Cli.Status;

/// <summary>Where a database is, on one line.</summary>
internal static class DescribeStatus
{
    /// <summary>Such as <c>0003_unique_emails (2 pending, unfinished: resolve 0003)</c>.</summary>
    internal static string Line(MigrationStatus status)
    {
        var parts = new List<string>();
        if (status.IsAtHead)
            parts.Add("head");
        if (status.Pending.Count > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{status.Pending.Count} pending"));
        if (Unfinished(status) is { } unfinished)
            parts.Add(unfinished);
        if (IsNewer(status))
            parts.Add("newer than this build");
        if (status.Drift.Count > 0)
            parts.Add("drift: run check");
        return $"{status.Current?.Id ?? "base"}{(parts.Count == 0 ? "" : $" ({string.Join(", ", parts)})")}";
    }

    /// <summary>As <see cref="Line"/>, without what is to come.</summary>
    internal static string Place(MigrationStatus status) =>
        $"{status.Current?.Id ?? "base"}{(Unfinished(status) is { } unfinished ? $" ({unfinished})" : "")}";

    /// <summary>Whether the database has gone on from the head of this build.</summary>
    internal static bool IsNewer(MigrationStatus status) =>
        status.Current is { } current && VersionOrder.Instance.Compare(current.Version, status.Set.Head?.Version) > 0;

    internal static string Word(MigrationState state) => state.ToString().ToLowerInvariant();

    /// <summary>Green at head, red where the next upgrade is refused, yellow in between.</summary>
    internal static Color ColorOf(MigrationStatus status) =>
        status.IsAtHead ? Color.Green : status.Unfinished is not null || status.Drift.Count > 0 ? Color.Red : Color.Yellow;

    private static string? Unfinished(MigrationStatus status) =>
        status.Unfinished is { } row ? $"unfinished: resolve {ShellWriter.Argument(row.Version)}" : null;
}
