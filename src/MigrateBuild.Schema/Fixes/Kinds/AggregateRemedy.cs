namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class AggregateRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["aggregate"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropFunction, $"DROP AGGREGATE {item.Identity};") { Drops = item });

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        Only(changes, "owner") ? Remedy.Of(SetOwner("AGGREGATE", expected.Identity, expected["owner"]!, RemedyRank.Set)) : Remedy.None;
}
