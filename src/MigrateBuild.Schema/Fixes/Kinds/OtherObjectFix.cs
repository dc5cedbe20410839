using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>Objects of which it is known how they go and to whom they are given; how they come back, nobody has written yet.</summary>
internal sealed class OtherObjectFix : ObjectFix
{
    private static readonly Dictionary<string, (string Keyword, FixRank Rank)> Known = new(StringComparer.Ordinal)
    {
        ["language"] = ("LANGUAGE", FixRank.DropOperator),
        ["access method"] = ("ACCESS METHOD", FixRank.DropOperator),
        ["collation"] = ("COLLATION", FixRank.DropOperator),
        ["foreign-data wrapper"] = ("FOREIGN DATA WRAPPER", FixRank.DropOperatorFamily),
        ["server"] = ("SERVER", FixRank.DropOperatorClass),
        ["user mapping"] = ("USER MAPPING", FixRank.DropMember),
        ["operator"] = ("OPERATOR", FixRank.DropOperator),
        ["operator family"] = ("OPERATOR FAMILY", FixRank.DropOperatorFamily),
        ["operator class"] = ("OPERATOR CLASS", FixRank.DropOperatorClass),
        ["cast"] = ("CAST", FixRank.DropOperator),
        ["transform"] = ("TRANSFORM", FixRank.DropOperator),
        ["conversion"] = ("CONVERSION", FixRank.DropOperator),
        ["text search parser"] = ("TEXT SEARCH PARSER", FixRank.DropOperator),
        ["text search template"] = ("TEXT SEARCH TEMPLATE", FixRank.DropOperator),
        ["text search dictionary"] = ("TEXT SEARCH DICTIONARY", FixRank.DropOperatorFamily),
        ["text search configuration"] = ("TEXT SEARCH CONFIGURATION", FixRank.DropOperatorClass),
        ["type"] = ("TYPE", FixRank.DropType),
        ["subscription"] = ("SUBSCRIPTION", FixRank.DropPublication),
    };

    internal override IReadOnlyList<string> Kinds { get; } = [.. Known.Keys];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) => item.Kind switch
    {
        "subscription" => ProposedFix.Words(
            $"DROP SUBSCRIPTION {item.Identity} drops its replication slot at the publisher too, outside of any transaction. To leave that "
            + $"alone: ALTER SUBSCRIPTION {item.Identity} DISABLE, then SET (slot_name = NONE), then DROP SUBSCRIPTION."),
        "type" when item[PropertyNames.Defined] == "yes" => ProposedFix.Words(
            $"The type and its functions need each other: DROP TYPE {item.Identity} CASCADE takes both, and all else that uses the type."),
        _ => new ProposedFix([.. MappingsOf(item, context).Append(item).Select(Drop)]),
    };

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        !Only(changes, PropertyNames.Owner) || expected[PropertyNames.Owner] is not { } owner ? ProposedFix.None
        // A superuser may be made a plain role since, and an owner before.
        : expected.Kind is "foreign-data wrapper" or "subscription"
            ? ProposedFix.Words(
                $"Only a superuser can be given a {expected.Kind} (a subscription, from version 16 on, who may create one): "
                + $"ALTER {Known[expected.Kind].Keyword} {expected.Identity} OWNER TO {owner} where that is one.")
        : ProposedFix.From(SetOwner(Known[expected.Kind].Keyword, Target(expected), owner, FixRank.Set) with { Needs = [expected] });

    private static FixStep Drop(SchemaObject item) =>
        new(Known[item.Kind].Rank, $"DROP {Known[item.Kind].Keyword} {Target(item)};") { Drops = item };

    // A server goes only when nobody is mapped to it any more.
    private static IEnumerable<SchemaObject> MappingsOf(SchemaObject item, FixContext context) => item.Kind == "server"
        ? context.Actual.Objects.Where(other => other.Kind == "user mapping" && other.Parent == item.Name)
        : [];

    private static string Target(SchemaObject item) => item.Kind switch
    {
        "transform" when ObjectTarget.Membership(item) is var (type, language) => $"FOR {type} LANGUAGE {language}",
        "user mapping" when ObjectTarget.Membership(item) is var (role, server) => $"FOR {role} SERVER {server}",
        _ => item.Identity,
    };
}
