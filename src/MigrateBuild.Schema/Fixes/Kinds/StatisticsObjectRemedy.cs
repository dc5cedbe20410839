namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class StatisticsObjectRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["statistics object"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropStatistics, $"DROP STATISTICS {item.Identity};") { Drops = item });

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => Remedy.Of(
    [
        new(RemedyRank.CreateStatistics, item["definition"] + ";") { Creates = item, Needs = [item] },
        .. item["statistics target"] is { } target ? [Target(item, target)] : Array.Empty<RemedyStep>(),
        .. OwnerOf(item, "STATISTICS", item.Identity, context),
    ]);

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context)
    {
        if (changes.Any(change => change.Name == "definition"))
            return Anew(expected, actual, context);
        return new Remedy([.. changes.Select(change => change.Name == "owner"
            ? SetOwner("STATISTICS", expected.Identity, change.Expected!, RemedyRank.AlterTable)
            : Target(expected, change.Expected ?? "-1"))]);
    }

    private static RemedyStep Target(SchemaObject item, string target) => new(RemedyRank.Set, $"ALTER STATISTICS {item.Identity} SET STATISTICS {target};");
}
