using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

internal sealed class PublicationFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["publication"];

    internal override IReadOnlyList<string> Required(string kind) =>
    [
        PropertyNames.AllTables, PropertyNames.Publishes, PropertyNames.ViaPartitionRoot, PropertyNames.GeneratedColumns,
        PropertyNames.Owner
    ];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropPublication, $"DROP PUBLICATION {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => item[PropertyNames.GeneratedColumns] is null or "none"
        ? ProposedFix.From([
            new(FixRank.CreatePublication, "CREATE PUBLICATION "
                + $"{item.Identity}{(item[PropertyNames.AllTables] == "yes" ? " FOR ALL TABLES" : "")} WITH "
                + $"({Options(item)});") { Creates = item },
            .. OwnerOf(item, "PUBLICATION", item.Identity, context),
        ])
        : ProposedFix.None;

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        if (!Only(changes, PropertyNames.Publishes, PropertyNames.ViaPartitionRoot, PropertyNames.Owner))
            return ProposedFix.None;

        var steps = changes.Where(change => change.Name == PropertyNames.Owner)
            .Select(change => SetOwner("PUBLICATION", expected.Identity, change.Expected!, FixRank.Set)).ToList();
        if (!Only(changes, PropertyNames.Owner))
            steps.Add(new(FixRank.Set, $"ALTER PUBLICATION {expected.Identity} SET ({Options(expected)});"));
        return new ProposedFix(steps);
    }

    private static string Options(SchemaObject item) =>
        $"publish = {SqlWriter.Literal(item[PropertyNames.Publishes] ?? "")}, publish_via_partition_root = "
        + $"{(item[PropertyNames.ViaPartitionRoot] == "yes" ? "true" : "false")}";
}
