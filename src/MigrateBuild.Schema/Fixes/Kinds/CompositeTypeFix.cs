using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class CompositeTypeFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["composite type"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Owner];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropType, $"DROP TYPE {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context)
    {
        var attributes = ColumnText.InOrder(context.PartsOf(item).Where(part => part.Kind == "attribute"));
        var list = string.Join(", ", attributes.Select(part => $"{OwnName.Of(part)} {AttributeFix.TypeOf(part)}"));
        return ProposedFix.From(
            [new(FixRank.CreateType, $"CREATE TYPE {item.Identity} AS ({list});") { Creates = item, Needs = [item, .. attributes] },
                .. OwnerOf(item, "TYPE", item.Identity, context)]);
    }

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Only(changes, PropertyNames.Owner)
            ? ProposedFix.From(SetOwner("TYPE", expected.Identity, expected[PropertyNames.Owner]!, FixRank.AlterType))
            : ProposedFix.None;

    internal override bool Includes(SchemaObject item, SchemaObject part, FixContext context) => part.Kind == "attribute";
}
