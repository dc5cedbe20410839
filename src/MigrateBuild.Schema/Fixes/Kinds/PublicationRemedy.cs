using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class PublicationRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["publication"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropPublication, $"DROP PUBLICATION {item.Identity};") { Drops = item });

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => item["generated columns"] is null or "none"
        ? Remedy.Of(
        [
            new(RemedyRank.CreatePublication, $"CREATE PUBLICATION {item.Identity}{(item["all tables"] == "yes" ? " FOR ALL TABLES" : "")} WITH ({Options(item)});") { Creates = item },
            .. OwnerOf(item, "PUBLICATION", item.Identity, context),
        ])
        : Remedy.None;

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context)
    {
        if (!Only(changes, "publishes", "via partition root", "owner"))
            return Remedy.None;

        var steps = changes.Where(change => change.Name == "owner").Select(change => SetOwner("PUBLICATION", expected.Identity, change.Expected!, RemedyRank.Set)).ToList();
        if (!Only(changes, "owner"))
            steps.Add(new(RemedyRank.Set, $"ALTER PUBLICATION {expected.Identity} SET ({Options(expected)});"));
        return new Remedy(steps);
    }

    private static string Options(SchemaObject item) =>
        $"publish = {SqlWriter.Literal(item["publishes"] ?? "")}, publish_via_partition_root = {(item["via partition root"] == "yes" ? "true" : "false")}";
}
