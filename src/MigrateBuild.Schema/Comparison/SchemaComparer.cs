using MigrateBuild.Schema.Classes;
using MigrateBuild.Schema.Comparison;

namespace MigrateBuild.Schema;

/// <summary>Compares two snapshots.</summary>
public static class SchemaComparer
{
    /// <summary>The differences between two snapshots that were taken with the same options.</summary>
    /// <param name="expected">The schema as it should be.</param>
    /// <param name="actual">The schema as it is.</param>
    /// <returns>
    /// The differences, ordered by the object that they belong to, then by class and name; none when the schemas are the same.
    /// What goes with an object that is left over or missing is not a difference of its own but in its
    /// <see cref="SchemaDifference.Contents"/>.
    /// </returns>
    public static IReadOnlyList<SchemaDifference> Compare(SchemaSnapshot expected, SchemaSnapshot actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        if (expected.HasSameContentAs(actual))
            return [];

        var leftOver = SchemaObjectClasses.Order(actual.Unordered.Where(item => expected.Find(item.Name) is null));
        var missing = SchemaObjectClasses.Order(expected.Unordered.Where(item => actual.Find(item.Name) is null));
        var differences = DifferenceFolding.Fold(SchemaDifferenceKind.LeftOver, leftOver)
            .Concat(DifferenceFolding.Fold(SchemaDifferenceKind.Missing, missing))
            .Concat(DifferenceFolding.FoldChanges(Changes(expected, actual)));
        return
        [
            .. differences
                .Select(item => item.Within(Whole(item.Subject, item.Kind == SchemaDifferenceKind.LeftOver ? actual : expected)))
                .OrderBy(item => item.Whole, StringComparer.Ordinal)
                .ThenBy(item => SchemaObjectClasses.Position(item.Subject.Class))
                .ThenBy(item => item.Subject.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(SchemaObject Item, IReadOnlyList<SchemaPropertyChange> Changes)> Changes(
        SchemaSnapshot expected, SchemaSnapshot actual)
    {
        foreach (var item in expected.Unordered)
        {
            if (actual.Find(item.Name) is not { } other || ReferenceEquals(item, other) || item.Properties.SequenceEqual(other.Properties))
                continue;

            var names = item.Properties.Concat(other.Properties).Select(property => property.Name).Distinct(StringComparer.Ordinal);
            IReadOnlyList<SchemaPropertyChange> changes =
            [
                .. names.Where(name => item.Find(name) != other.Find(name))
                    .Select(name => new SchemaPropertyChange(name, item[name], other[name])),
            ];
            if (changes.Count > 0)
                yield return (item, changes);
        }
    }

    /// <summary>The table, view, function, … that an object is a part of: the last one below the schema.</summary>
    private static string Whole(SchemaObject item, SchemaSnapshot snapshot)
    {
        while (item.Parent is { } name && snapshot.Find(name) is { } parent && parent.Class is not Schemas)
            item = parent;

        return item.Identity;
    }
}
