using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes.Kinds;

/// <summary>Tables and schemas in a publication.</summary>
internal sealed class PublicationMemberRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["publication table", "publication schema"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Identity.Around(item.Identity, " in ") is var (member, publication)
            ? Remedy.Of(new RemedyStep(RemedyRank.DropPublication, $"ALTER PUBLICATION {publication} DROP {Word(item)} {member};") { Drops = item })
            : Remedy.None;

    internal override Remedy Restore(SchemaObject item, RemedyContext context) =>
        Identity.Around(item.Identity, " in ") is var (member, publication)
            ? Remedy.Of(new RemedyStep(
                RemedyRank.CreatePublication,
                $"ALTER PUBLICATION {publication} ADD {Word(item)} {member}{(item["columns"] is { } columns ? $" ({columns})" : "")}{(item["where"] is { } filter ? $" WHERE ({filter})" : "")};")
            { Creates = item, Needs = [item] })
            : Remedy.None;

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        Anew(expected, actual, context);

    private static string Word(SchemaObject item) => item.Kind == "publication table" ? "TABLE" : "TABLES IN SCHEMA";
}
