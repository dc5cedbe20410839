using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>
/// Constraints that a table has from a parent alone, which no snapshot shows: they stay with it when it leaves the parent, and it
/// must have the checks before it becomes a partition (PostgreSQL manual, "ALTER TABLE", DETACH and ATTACH PARTITION).
/// </summary>
internal static class PartedConstraints
{
    /// <summary>The statements that drop what stays with a table that leaves its parents.</summary>
    internal static IEnumerable<FixStep> Removals(SchemaObject expected, SchemaObject actual, FixContext context) =>
        Of(Inheritance.Parents(actual).Except(Inheritance.Parents(expected)), context.Actual, actual[PropertyNames.PartitionOf] is not null)
            // What the parent loses too is dropped before, there and here.
            .Where(of => context.Expected.Find(of.Name) is not null
                && !Of(Inheritance.Parents(expected), context.Actual, withKeys: false).Any(other => OwnName.Of(other) == OwnName.Of(of)))
            .Select(of => At(actual, of, context.Actual))
            .Where(own => IsInNone(own, context))
            .Select(own => new FixStep(FixRank.DropConstraint, $"ALTER TABLE {actual.Identity} DROP CONSTRAINT {OwnName.Of(own)};")
            {
                Follows = [actual],
            });

    /// <summary>The statements that add the checks to a table that becomes a partition.</summary>
    internal static IReadOnlyList<FixStep> Additions(SchemaObject expected, SchemaObject actual, FixContext context) =>
        expected[PropertyNames.PartitionOf] is null ? [] :
        [
            .. Of(Inheritance.Parents(expected).Except(Inheritance.Parents(actual)), context.Expected, withKeys: false)
                .Select(of => At(expected, of, context.Expected))
                .Where(own => IsInNone(own, context))
                .Select(own => new FixStep(
                    FixRank.AlterTable,
                    $"ALTER TABLE {expected.Identity} ADD CONSTRAINT {OwnName.Of(own)} {own[PropertyNames.Definition]};")
                {
                    Creates = own,
                    Needs = [own],
                }),
        ];

    private static IEnumerable<SchemaObject> Of(IEnumerable<string> parents, SchemaSnapshot schema, bool withKeys) => parents
        .SelectMany(parent => schema.Unordered.Where(item => item.Kind == "constraint" && OwnName.OwnerOf(item) == parent))
        .Where(item => (ConstraintFix.IsForeignKey(item) && withKeys) || ConstraintFix.IsInheritedCheck(item))
        .OrderBy(item => item.Name, StringComparer.Ordinal);

    // What it says of the parent's columns, it says of the table's own.
    private static SchemaObject At(SchemaObject table, SchemaObject of, SchemaSnapshot schema)
    {
        var named = OwnName.Rebased(of, table.Names);
        var columns = schema.Unordered
            .Where(item => item.Kind == "column" && item.Parent == of.Parent && Dependencies.Uses(of, item))
            .Select(item => schema.Find($"column {table.Identity}.{OwnName.Of(item)}"))
            .OfType<SchemaObject>();
        return new(of.Class, of.Kind, named.Identity, table.Name, null, of.Properties)
        {
            Names = named.Names,
            Edges = [.. of.Edges, .. columns.SelectMany(column => column.Addresses)],
        };
    }

    private static bool IsInNone(SchemaObject own, FixContext context) =>
        context.Expected.Find(own.Name) is null && context.Actual.Find(own.Name) is null;
}
