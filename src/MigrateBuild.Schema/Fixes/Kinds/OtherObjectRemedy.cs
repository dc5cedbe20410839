using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes.Kinds;

/// <summary>Objects of which it is known how they go and to whom they are given; how they come back, nobody has written yet.</summary>
internal sealed class OtherObjectRemedy : ObjectRemedy
{
    private static readonly Dictionary<string, (string Keyword, RemedyRank Rank)> Known = new(StringComparer.Ordinal)
    {
        ["language"] = ("LANGUAGE", RemedyRank.DropOperator),
        ["access method"] = ("ACCESS METHOD", RemedyRank.DropOperator),
        ["collation"] = ("COLLATION", RemedyRank.DropOperator),
        ["foreign-data wrapper"] = ("FOREIGN DATA WRAPPER", RemedyRank.DropOperatorFamily),
        ["server"] = ("SERVER", RemedyRank.DropOperatorClass),
        ["user mapping"] = ("USER MAPPING", RemedyRank.DropMember),
        ["operator"] = ("OPERATOR", RemedyRank.DropOperator),
        ["operator family"] = ("OPERATOR FAMILY", RemedyRank.DropOperatorFamily),
        ["operator class"] = ("OPERATOR CLASS", RemedyRank.DropOperatorClass),
        ["cast"] = ("CAST", RemedyRank.DropOperator),
        ["transform"] = ("TRANSFORM", RemedyRank.DropOperator),
        ["conversion"] = ("CONVERSION", RemedyRank.DropOperator),
        ["text search parser"] = ("TEXT SEARCH PARSER", RemedyRank.DropOperator),
        ["text search template"] = ("TEXT SEARCH TEMPLATE", RemedyRank.DropOperator),
        ["text search dictionary"] = ("TEXT SEARCH DICTIONARY", RemedyRank.DropOperatorFamily),
        ["text search configuration"] = ("TEXT SEARCH CONFIGURATION", RemedyRank.DropOperatorClass),
        ["type"] = ("TYPE", RemedyRank.DropType),
        ["subscription"] = ("SUBSCRIPTION", RemedyRank.DropPublication),
    };

    internal override IReadOnlyList<string> Kinds { get; } = [.. Known.Keys];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) => item.Kind switch
    {
        "subscription" => Remedy.Words(
            $"DROP SUBSCRIPTION {item.Identity} drops its replication slot at the publisher too, outside of any transaction. To leave that alone: ALTER SUBSCRIPTION {item.Identity} DISABLE, then SET (slot_name = NONE), then DROP SUBSCRIPTION."),
        "type" when item["defined"] == "yes" => Remedy.Words($"The type and its functions need each other: DROP TYPE {item.Identity} CASCADE takes both, and all else that uses the type."),
        _ => new Remedy([.. MappingsOf(item, context).Append(item).Select(Drop)]),
    };

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        !Only(changes, "owner") ? Remedy.None
        // A superuser may be made a plain role since, and an owner before.
        : expected.Kind is "foreign-data wrapper" or "subscription"
            ? Remedy.Words($"Only a superuser can be given a {expected.Kind} (a subscription, from version 16 on, who may create one): ALTER {Known[expected.Kind].Keyword} {expected.Identity} OWNER TO {expected["owner"]} where that is one.")
        : Remedy.Of(SetOwner(Known[expected.Kind].Keyword, Target(expected), expected["owner"]!, RemedyRank.Set) with { Needs = [expected] });

    private static RemedyStep Drop(SchemaObject item) => new(Known[item.Kind].Rank, $"DROP {Known[item.Kind].Keyword} {Target(item)};") { Drops = item };

    // A server goes only when nobody is mapped to it any more.
    private static IEnumerable<SchemaObject> MappingsOf(SchemaObject item, RemedyContext context) => item.Kind == "server"
        ? context.Actual.Objects.Where(other => other.Kind == "user mapping" && other.Parent == item.Name)
        : [];

    private static string Target(SchemaObject item) => item.Kind switch
    {
        "transform" when Identity.Around(item.Identity["for ".Length..], " language ") is var (type, language) => $"FOR {type} LANGUAGE {language}",
        "user mapping" when Identity.Around(item.Identity, " on server ") is var (role, server) => $"FOR {role} SERVER {server}",
        _ => item.Identity,
    };
}
