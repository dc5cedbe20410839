namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class SchemaRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["schema"];

    // The schema public is born with rights that no other schema has, and they are not the same in every version.
    private static Remedy OfPublic => Remedy.Words("The schema public has rights of its own: it is better left where it is.");

    internal override Remedy Remove(SchemaObject item, RemedyContext context)
    {
        if (item.Identity == "public")
            return OfPublic;
        // What is in a schema that is left over is left over with it.
        var cascade = context.Actual.Objects.Any(other => other.Parent == item.Name && !other.Kind.Contains("grant", StringComparison.Ordinal) && other.Kind is not ("comment" or "revoke"));
        return Remedy.Of(new RemedyStep(RemedyRank.DropSchema, $"DROP SCHEMA {item.Identity}{(cascade ? " CASCADE" : "")};") { Drops = item });
    }

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => item.Identity == "public"
        ? OfPublic
        : Remedy.Of([new(RemedyRank.CreateSchema, $"CREATE SCHEMA {item.Identity};") { Creates = item }, .. OwnerOf(item, "SCHEMA", item.Identity, context)]);

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        Only(changes, "owner") ? Remedy.Of(SetOwner("SCHEMA", expected.Identity, expected["owner"]!, RemedyRank.AlterType)) : Remedy.None;
}
