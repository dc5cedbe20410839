using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class AggregateFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["aggregate"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Owner];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropFunction, $"DROP AGGREGATE {item.Identity};") { Drops = item });

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Only(changes, PropertyNames.Owner)
            ? ProposedFix.From(SetOwner("AGGREGATE", expected.Identity, expected[PropertyNames.Owner]!, FixRank.Set))
            : ProposedFix.None;
}
