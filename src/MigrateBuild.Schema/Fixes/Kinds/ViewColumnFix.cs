using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>What a column of a view has of its own: each property is set, or reset.</summary>
internal sealed class ViewColumnFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["view column"];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        Change(item, [.. item.Properties.Select(property => new SchemaPropertyChange(property.Name, null, property.Value))]);

    internal override ProposedFix Restore(SchemaObject item, FixContext context) =>
        Change(item, [.. item.Properties.Select(property => new SchemaPropertyChange(property.Name, property.Value, null))]);

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Change(expected, changes);

    private static ProposedFix Change(SchemaObject item, IReadOnlyList<SchemaPropertyChange> changes)
    {
        var (view, name) = OwnName.Parts(item);
        var keyword = item.Parent?.StartsWith("materialized ", StringComparison.Ordinal) == true ? "MATERIALIZED VIEW" : "VIEW";
        var steps = new List<FixStep>();
        foreach (var change in changes)
        {
            string[] some = change switch
            {
                { Name: PropertyNames.Default, Expected: null } => ["DROP DEFAULT"],
                { Name: PropertyNames.Default } => [$"SET DEFAULT {change.Expected}"],
                { Name: PropertyNames.StatisticsTarget } => [$"SET STATISTICS {change.Expected ?? "-1"}"],
                { Name: PropertyNames.Options } => [.. StorageOptions.Changes(change.Expected, change.Actual)],
                { Name: PropertyNames.Storage, Expected: { } storage } => [$"SET STORAGE {storage.ToUpperInvariant()}"],
                { Name: PropertyNames.Compression } => [$"SET COMPRESSION {change.Expected ?? "default"}"],
                _ => [],
            };
            if (some.Length == 0)
                return ProposedFix.None;
            steps.AddRange(some.Select(
                action => new FixStep(FixRank.Set, $"ALTER {keyword} {view} ALTER COLUMN {name} {action};") { Needs = [item] }));
        }

        return new ProposedFix(steps);
    }
}
