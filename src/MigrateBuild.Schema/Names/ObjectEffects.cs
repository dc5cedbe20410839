using MigrateBuild.Manifest;

namespace MigrateBuild.Schema.Names;

/// <summary>The effects that make the objects of snapshots.</summary>
internal static class ObjectEffects
{
    /// <summary>The effect that makes an object; null for one that has no name of its own.</summary>
    internal static NamedEffect? Of(SchemaObject item) => item.Kind switch
    {
        "table" or "foreign table" or "view" or "materialized view" or "sequence" => Whole(NamedEffect.Relation, item.Identity),
        "enum" or "domain" or "composite type" or "range" or "type" => Whole("type", item.Identity),
        "function" or "procedure" or "aggregate" => Whole("routine", NameParts.Routine(item.Identity)),
        "column" or "attribute" => NameParts.Last(item.Identity) is var (table, column) ? Part("column", column, table) : null,
        "constraint" or "trigger" or "policy" or "rule" =>
            NameParts.On(item.Identity) is var (part, owner) ? Part(item.Kind, part, owner) : null,
        "index" => NameParts.On(item.Identity) is var (name, _) ? Whole("index", name) : null,
        "schema" or "extension" => new NamedEffect(item.Kind, null, NameParts.Unquote(item.Identity)),
        _ => null,
    };

    private static NamedEffect Whole(string kind, string identity)
    {
        var (schema, name) = NameParts.Last(identity);
        return new NamedEffect(kind, schema.Length == 0 ? null : NameParts.Unquote(schema), NameParts.Unquote(name));
    }

    private static NamedEffect Part(string kind, string name, string owner) =>
        new(kind, Whole(kind, owner).Schema, NameParts.Unquote(name), Whole(kind, owner).Name);
}
