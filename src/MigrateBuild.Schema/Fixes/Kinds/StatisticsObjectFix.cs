using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class StatisticsObjectFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["statistics object"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Definition, PropertyNames.Owner];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropStatistics, $"DROP STATISTICS {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => ProposedFix.From([
        new(FixRank.CreateStatistics, item[PropertyNames.Definition] + ";") { Creates = item, Needs = [item] },
        .. item[PropertyNames.StatisticsTarget] is { } target ? [Target(item, target)] : Array.Empty<FixStep>(),
        .. OwnerOf(item, "STATISTICS", item.Identity, context),
    ]);

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        if (changes.Any(change => change.Name == PropertyNames.Definition))
            return Anew(expected, actual, context);
        return new ProposedFix([.. changes.Select(change => change.Name == PropertyNames.Owner
            ? SetOwner("STATISTICS", expected.Identity, change.Expected!, FixRank.AlterTable)
            : Target(expected, change.Expected ?? "-1"))]);
    }

    private static FixStep Target(SchemaObject item, string target) =>
        new(FixRank.Set, $"ALTER STATISTICS {item.Identity} SET STATISTICS {target};");
}
