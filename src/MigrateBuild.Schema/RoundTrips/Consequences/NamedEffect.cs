using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>What a script makes or removes, by the name that the script gives it.</summary>
/// <param name="Kind"><c>relation</c> for all that shares its names with tables; else the kind of object in SQL's words.</param>
/// <param name="Schema">Its schema, or that of its owner; null where the script leaves it to the search path.</param>
/// <param name="Name">Its name, without quotes.</param>
/// <param name="Owner">The table or type that it is a part of; null for none.</param>
internal sealed record NamedEffect(string Kind, string? Schema, string Name, string? Owner = null)
{
    private static readonly string[] OfNoSchema =
    [
        "schema", "extension", "role", "language", "publication", "server", "foreign data wrapper", "event trigger", "access method",
        "cast", "transform", "user mapping",
    ];

    /// <summary>Whether it lies in a schema, or its owner does.</summary>
    internal bool IsInSchema => !OfNoSchema.Contains(Kind);

    /// <summary>Reads <c>relation shop.orders</c> or <c>column email on customers</c>.</summary>
    internal static NamedEffect Parse(string text)
    {
        var kind = Kinds(text);
        var (name, owner) = NameParts.On(text[(kind.Length + 1)..]);
        var (schema, last) = NameParts.Last(owner.Length > 0 ? owner : name);
        var plain = schema.Length == 0 ? null : NameParts.Unquote(NameParts.Last(schema).Name);
        return owner.Length > 0
            ? new NamedEffect(kind, plain, NameParts.Unquote(name), NameParts.Unquote(last))
            : new NamedEffect(kind, plain, NameParts.Unquote(last));
    }

    /// <summary>The effect that makes an object of a snapshot; null for one that has no name of its own.</summary>
    internal static NamedEffect? Of(SchemaObject item) => item.Kind switch
    {
        "table" or "foreign table" or "view" or "materialized view" or "sequence" => Parse($"relation {item.Identity}"),
        "enum" or "domain" or "composite type" or "range" or "type" => Parse($"type {item.Identity}"),
        "function" or "procedure" or "aggregate" => Parse($"routine {NameParts.Routine(item.Identity)}"),
        "column" => NameParts.Last(item.Identity) is var (table, column) ? Parse($"column {column} on {table}") : null,
        "constraint" or "trigger" or "policy" or "rule" => Parse($"{item.Kind} {item.Identity}"),
        "index" => NameParts.On(item.Identity) is var (name, _) ? Parse($"index {name}") : null,
        "schema" or "extension" => Parse($"{item.Kind} {item.Identity}"),
        _ => null,
    };

    // The kind ends where the name begins: kinds are lower-case words, of which only the last is followed by a name.
    private static string Kinds(string text) =>
        Compound.FirstOrDefault(kind => text.StartsWith(kind + " ", StringComparison.Ordinal))
        ?? text[..text.IndexOf(' ', StringComparison.Ordinal)];

    private static readonly string[] Compound =
        ["foreign data wrapper", "event trigger", "access method", "user mapping", "operator class", "operator family",
         "text search configuration", "text search dictionary", "text search parser", "text search template"];
}
