using System.Text.Json.Serialization;
using MigrateBuild.Sql;

namespace MigrateBuild.Manifest;

/// <summary>
/// What a script makes or removes, by the name that the script gives it. Names are as the server has them, without quotes.
/// </summary>
/// <param name="Kind"><c>relation</c> for all that shares its names with tables; else the kind of object in SQL's words, in lower
/// case.</param>
/// <param name="Schema">Its schema, or that of its owner; null where the script leaves it to the search path, or it has none.</param>
/// <param name="Owner">The table or type that it is a part of; null for none.</param>
internal sealed record NamedEffect(
    string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Schema,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Owner = null)
{
    internal const string Relation = "relation";
    internal const string Schemas = "schema";

    private static readonly string[] OfNoSchema =
    [
        Schemas, "extension", "role", "language", "publication", "subscription", "server", "foreign data wrapper", "event trigger",
        "access method", "cast", "transform", "user mapping", "database", "tablespace",
    ];

    /// <summary>Whether it lies in a schema, or its owner does.</summary>
    [JsonIgnore]
    internal bool IsInSchema => !OfNoSchema.Contains(Kind);

    /// <summary>As a sentence names it: <c>relation shop.orders</c>, <c>column email on customers</c>.</summary>
    public override string ToString() => Owner is null
        ? $"{Kind} {SqlWriter.Identifier(Schema, Name)}"
        : $"{Kind} {SqlWriter.Identifier(Name)} on {SqlWriter.Identifier(Schema, Owner)}";
}
