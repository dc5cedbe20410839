using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class IndexFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["index"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Clustered];

    internal override ProposedFix Remove(SchemaObject item, FixContext context)
    {
        var step = new FixStep(FixRank.DropIndex, $"DROP INDEX {item.Identity};") { Drops = item };
        return IsOwned(item) ? ProposedFix.None
            : item[PropertyNames.AttachedTo] is null ? ProposedFix.From(step)
            : Inheritance.IsLeft(item, context) ? ProposedFix.From(Inheritance.WhenLeft(step, item, context))
            : ProposedFix.None;
    }

    internal override ProposedFix Restore(SchemaObject item, FixContext context)
    {
        if (item[PropertyNames.Definition] is not { } definition || IsReplicaIdentity(item, context))
            return ProposedFix.None;

        return ProposedFix.From([
            new(FixRank.CreateIndex, definition + ";") { Creates = item, Needs = [item] },
            .. item[PropertyNames.AttachedTo] is { } whole
                ? [new(FixRank.AttachIndex, $"ALTER INDEX {whole} ATTACH PARTITION {item.Identity};") { Needs = [item] }]
                : Array.Empty<FixStep>(),
            .. item[PropertyNames.Tablespace] is { } space && !definition.Contains(" TABLESPACE ", StringComparison.Ordinal)
                ? [new(FixRank.Set, $"ALTER INDEX {item.Identity} SET TABLESPACE {space};")]
                : Array.Empty<FixStep>(),
            .. Targets(item[PropertyNames.StatisticsTargets]).Select(
                pair => new FixStep(FixRank.Set, $"ALTER INDEX {item.Identity} ALTER COLUMN {pair.Key} SET STATISTICS {pair.Value};")),
            .. item[PropertyNames.Clustered] == "yes" ? [Cluster(item)] : Array.Empty<FixStep>(),
        ]);
    }

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        // It was the index of a constraint, or is one now: the constraint's own fix makes it, or takes it away.
        if (expected[PropertyNames.Definition] is null != actual[PropertyNames.Definition] is null)
            return expected[PropertyNames.Definition] is null
                ? ProposedFix.From(new FixStep(FixRank.DropIndex, $"DROP INDEX {actual.Identity};") { Drops = actual, Needs = [expected] })
                : Restore(expected, context);

        if (changes.Any(change => change.Name == PropertyNames.Definition))
            return actual[PropertyNames.AttachedTo] is null
                && expected[PropertyNames.AttachedTo] is null
                && !expected[PropertyNames.Definition]!.Contains(" ON ONLY ", StringComparison.Ordinal)
                ? Anew(expected, actual, context)
                : ProposedFix.None;

        var steps = new List<FixStep>();
        foreach (var change in changes)
        {
            FixStep[] some = change switch
            {
                { Name: PropertyNames.Clustered, Expected: "yes" } => [Cluster(expected)],
                { Name: PropertyNames.Clustered } =>
                    [new(FixRank.AlterTable, $"ALTER {TableKeyword(actual, context)} {OwnName.OwnerOf(actual)} SET WITHOUT CLUSTER;")],
                { Name: PropertyNames.Tablespace } =>
                    [new(FixRank.Set, $"ALTER INDEX {expected.Identity} SET TABLESPACE {change.Expected ?? "pg_default"};")],
                { Name: PropertyNames.StorageParameters } => [.. StorageOptions.Changes(change.Expected, change.Actual).Select(
                    action => new FixStep(FixRank.Set, $"ALTER INDEX {expected.Identity} {action};"))],
                { Name: PropertyNames.StatisticsTargets } => [.. TargetChanges(change).Select(pair => new FixStep(
                    FixRank.Set, $"ALTER INDEX {expected.Identity} ALTER COLUMN {pair.Key} SET STATISTICS {pair.Value};"))],
                { Name: PropertyNames.AttachedTo, Actual: null } =>
                    [new(FixRank.AttachIndex, $"ALTER INDEX {change.Expected} ATTACH PARTITION {expected.Identity};")],
                _ => [],
            };
            if (some.Length == 0)
                return ProposedFix.None;
            steps.AddRange(some);
        }

        return new ProposedFix(steps);
    }

    private static bool IsOwned(SchemaObject item) => item.Parent?.StartsWith("constraint ", StringComparison.Ordinal) == true;

    private static bool IsReplicaIdentity(SchemaObject index, FixContext context) =>
        context.Expected.Find("table " + OwnName.OwnerOf(index))?[PropertyNames.ReplicaIdentity] == index.Name
        && context.Actual.Find("table " + OwnName.OwnerOf(index))?[PropertyNames.ReplicaIdentity]
            is "default" or "full" or "nothing" is false;

    private static FixStep Cluster(SchemaObject index) => new(
        FixRank.Set,
        $"ALTER {(index.Parent?.StartsWith("materialized view ", StringComparison.Ordinal) == true ? "MATERIALIZED VIEW" : "TABLE")} "
            + $"{OwnName.OwnerOf(index)} CLUSTER ON {OwnName.Of(index)};")
    { Needs = [index] };

    private static string TableKeyword(SchemaObject index, FixContext context) =>
        context.Actual.Find("materialized view " + OwnName.OwnerOf(index)) is null ? "TABLE" : "MATERIALIZED VIEW";

    private static Dictionary<string, string> Targets(string? list) => (list ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split(" = ")).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static Dictionary<string, string> TargetChanges(SchemaPropertyChange change)
    {
        var targets = Targets(change.Actual).Keys.ToDictionary(key => key, _ => "-1", StringComparer.Ordinal);
        foreach (var (key, value) in Targets(change.Expected))
            targets[key] = value;
        return targets;
    }
}
