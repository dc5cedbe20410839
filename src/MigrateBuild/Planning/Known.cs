using MigrateBuild.History;

namespace MigrateBuild.Planning;

/// <summary>Says what there is, where something was asked for that there is not.</summary>
internal static class Known
{
    private const int Most = 5;

    /// <summary>No migration of the set has that version.</summary>
    internal static MigrationException Missing(MigrationSet set, AppliedHistory history, MigrationTarget target) =>
        history.Find(target.ToString()) is { } applied
            ? Refused($"{applied} is applied to this database, but the set '{set}' of this build does not contain it: "
                + $"another build applied it (MigrateBuild {applied.ToolVersion}). {Head(set)}")
            : Refused($"The set '{set}' has no migration {target}. "
                + $"{Nearest(target, [.. set.Migrations.Select(m => (m.Version, m.Id))])} {Head(set)}");

    /// <summary>A target that there is not.</summary>
    internal static MigrationException Refused(string problem) =>
        new(new(MigrationFailureKind.NoSuchTarget, MigrationFailureEffect.NothingRun, problem));

    /// <summary>The migrations nearest to a version, by number.</summary>
    internal static string Nearest(MigrationTarget target, IReadOnlyList<(string Version, string Id)> ids)
    {
        var before = ids.LastOrDefault(id => VersionOrder.Instance.Compare(id.Version, target.ToString()) < 0).Id;
        var after = ids.FirstOrDefault(id => VersionOrder.Instance.Compare(id.Version, target.ToString()) > 0).Id;
        return (before, after) switch
        {
            (null, null) => "There are none.",
            (null, _) => $"The nearest is {after}.",
            (_, null) => $"The nearest is {before}.",
            _ => $"The nearest are {before} and {after}.",
        };
    }

    /// <summary>How many there are, and the first of them.</summary>
    internal static string List(string what, MigrationSet set, IReadOnlyCollection<object> items) => items.Count == 0
        ? $"no migration of the set '{set}' is {what}."
        : $"{items.Count} of the set '{set}' {(items.Count == 1 ? "is" : "are")} {what}: "
            + $"{string.Join(", ", items.Take(Most))}{(items.Count > Most ? ", …" : "")}.";

    private static string Head(MigrationSet set) => set.Head is { } head ? $"Head is {head}." : "The set is empty.";
}
