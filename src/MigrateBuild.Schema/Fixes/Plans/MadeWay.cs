using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

/// <summary>What the scripts have put in the place of objects that get their names back: it goes, and before them.</summary>
internal sealed class MadeWay
{
    private readonly SchemaComparison? _comparison;

    private MadeWay(IReadOnlyList<Rename> renames, SchemaComparison? comparison) => (Renames, _comparison) = (renames, comparison);

    internal static MadeWay None { get; } = new([], null);

    /// <summary>What is in the way, by names that nobody has: so a schema can hold both.</summary>
    internal IReadOnlyList<Rename> Renames { get; }

    internal static MadeWay For(IEnumerable<Rename> renames, SchemaComparison comparison)
    {
        var inTheWay = renames.Select(rename => rename.Occupant).OfType<SchemaObject>().DistinctBy(item => item.Name).ToList();
        return inTheWay.Count == 0
            ? None
            : new MadeWay([.. inTheWay.Select(item => new Rename(Fixes.Renames.Aside(item, comparison), item))], comparison);
    }

    /// <summary>The renames and steps with each of these dropped by the name that it has, where a single statement does.</summary>
    internal (IReadOnlyList<Rename> Renames, IReadOnlyList<FixStep> Steps) Clear(
        IReadOnlyList<Rename> renames, IReadOnlyList<FixStep> steps)
    {
        if (_comparison is null)
            return (renames, steps);

        var context = new FixContext(_comparison.Expected, _comparison.Actual, ObjectFixes.Find);
        var (left, cleared) = (renames.ToList(), steps.ToList());
        foreach (var way in Renames)
        {
            var at = cleared.FindIndex(step => step.Drops?.Name == way.Expected.Name);
            if (at < 0 || ObjectFixes.Find(way.Actual.Kind)?.Remove(way.Actual, context) is not { Steps: [var drop] })
                continue;
            cleared[at] = cleared[at] with
            {
                Statement = drop.Statement,
                FreesNames = [.. cleared[at].FreesNames, .. OccupiedName.From(way.Actual)],
            };
            left.RemoveAll(rename => rename.Actual.Name == way.Actual.Name);
        }

        return (left, cleared);
    }
}
