using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class SchemaFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["schema"];

    // The schema public is born with rights that no other schema has, and they are not the same in every version.
    private static ProposedFix OfPublic => ProposedFix.Words("The schema public has rights of its own: it is better left where it is.");

    internal override ProposedFix Remove(SchemaObject item, FixContext context)
    {
        if (item.Identity == "public")
            return OfPublic;
        // What is in a schema that is left over is left over with it.
        var cascade = context.Actual.Objects.Any(other => other.Parent == item.Name
            && !other.Kind.Contains("grant", StringComparison.Ordinal)
            && other.Kind is not ("comment" or "revoke"));
        return ProposedFix.From(
            new FixStep(FixRank.DropSchema, $"DROP SCHEMA {item.Identity}{(cascade ? " CASCADE" : "")};") { Drops = item });
    }

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => item.Identity == "public"
        ? OfPublic
        : ProposedFix.From([new(FixRank.CreateSchema, $"CREATE SCHEMA {item.Identity};") { Creates = item },
            .. OwnerOf(item, "SCHEMA", item.Identity, context)]);

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Only(changes, PropertyNames.Owner) && expected[PropertyNames.Owner] is { } owner
            ? ProposedFix.From(SetOwner("SCHEMA", expected.Identity, owner, FixRank.AlterType))
            : ProposedFix.None;
}
