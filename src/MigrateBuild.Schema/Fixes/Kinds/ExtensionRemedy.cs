namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class ExtensionRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["extension"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropExtension, $"DROP EXTENSION {item.Identity};") { Drops = item });

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => Remedy.Of(
        new RemedyStep(RemedyRank.CreateExtension, $"CREATE EXTENSION {item.Identity} SCHEMA {item["schema"]};") { Creates = item });

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        Remedy.Words("Not every extension can be moved to another schema: see its own documentation.");
}
