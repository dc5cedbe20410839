using MigrateBuild.Schema.Names;


namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class CompositeTypeRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["composite type"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropType, $"DROP TYPE {item.Identity};") { Drops = item });

    internal override Remedy Restore(SchemaObject item, RemedyContext context)
    {
        var attributes = ColumnText.InOrder(context.PartsOf(item).Where(part => part.Kind == "attribute"));
        var list = string.Join(", ", attributes.Select(part => $"{Identity.Last(part.Identity).Name} {AttributeRemedy.TypeOf(part)}"));
        return Remedy.Of(
            [new(RemedyRank.CreateType, $"CREATE TYPE {item.Identity} AS ({list});") { Creates = item, Needs = [item, .. attributes] }, .. OwnerOf(item, "TYPE", item.Identity, context)]);
    }

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        Only(changes, "owner") ? Remedy.Of(SetOwner("TYPE", expected.Identity, expected["owner"]!, RemedyRank.AlterType)) : Remedy.None;

    internal override bool Includes(SchemaObject item, SchemaObject part, RemedyContext context) => part.Kind == "attribute";
}
