using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes.Kinds;

/// <summary>What a column of a view has of its own: each property is set, or reset.</summary>
internal sealed class ViewColumnRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["view column"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Change(item, [.. item.Properties.Select(property => new SchemaPropertyChange(property.Name, null, property.Value))]);

    internal override Remedy Restore(SchemaObject item, RemedyContext context) =>
        Change(item, [.. item.Properties.Select(property => new SchemaPropertyChange(property.Name, property.Value, null))]);

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        Change(expected, changes);

    private static Remedy Change(SchemaObject item, IReadOnlyList<SchemaPropertyChange> changes)
    {
        var (view, name) = Identity.Last(item.Identity);
        var keyword = item.Parent?.StartsWith("materialized ", StringComparison.Ordinal) == true ? "MATERIALIZED VIEW" : "VIEW";
        var steps = new List<RemedyStep>();
        foreach (var change in changes)
        {
            string[] some = change switch
            {
                { Name: "default", Expected: null } => ["DROP DEFAULT"],
                { Name: "default" } => [$"SET DEFAULT {change.Expected}"],
                { Name: "statistics target" } => [$"SET STATISTICS {change.Expected ?? "-1"}"],
                { Name: "options" } => [.. StorageOptions.Changes(change.Expected, change.Actual)],
                { Name: "storage", Expected: { } storage } => [$"SET STORAGE {storage.ToUpperInvariant()}"],
                { Name: "compression" } => [$"SET COMPRESSION {change.Expected ?? "default"}"],
                _ => [],
            };
            if (some.Length == 0)
                return Remedy.None;
            steps.AddRange(some.Select(action => new RemedyStep(RemedyRank.Set, $"ALTER {keyword} {view} ALTER COLUMN {name} {action};") { Needs = [item] }));
        }

        return new Remedy(steps);
    }
}
