using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Causes;

/// <summary>The names that a statement calls an object by: its own, and its table's. A schema is often left out.</summary>
internal readonly record struct ObjectNames(string Name, string Table)
{
    private static readonly string[] Kinds =
        ["materialized view", "foreign table", "composite type", "statistics object", "event trigger", "table", "view", "sequence", "column", "attribute", "constraint",
         "index", "trigger", "rule", "policy", "function", "procedure", "aggregate", "enum", "domain", "range", "type", "schema", "extension", "publication", "language"];

    internal static ObjectNames Of(SchemaObject item) => item.Kind switch
    {
        "comment" => OfTarget(item.Identity["on ".Length..]),
        "grant" => OfTarget(NameParts.Around(item.Identity["on ".Length..], " to ")?.Before ?? ""),
        "revoke" => OfTarget(NameParts.Around(item.Identity["on ".Length..], " from ")?.Before ?? ""),
        "default grant" or "default revoke" => new("privileges", ""),
        "publication table" or "publication schema" => NameParts.Around(item.Identity, " in ") is var (member, publication)
            ? new(Bare(member), Bare(publication))
            : new("", ""),
        "index" => new(Bare(item.Identity), Bare(Mentions.TableOf(item))),
        var kind => OfTarget($"{kind} {item.Identity}"),
    };

    private static ObjectNames OfTarget(string target)
    {
        var kind = Kinds.FirstOrDefault(one => target.StartsWith(one + " ", StringComparison.Ordinal)) ?? "";
        var identity = kind.Length == 0 ? target : target[(kind.Length + 1)..];
        if (NameParts.On(identity) is { Owner.Length: > 0 } on)
            return new(NameParts.Unquote(on.Name), Bare(on.Owner));
        return kind is "column" or "attribute" || target.StartsWith("view column ", StringComparison.Ordinal)
            ? new(Bare(identity), Bare(NameParts.Last(identity).Owner))
            : new(Bare(NameParts.Routine(identity)), "");
    }

    private static string Bare(string identity) => NameParts.Unquote(NameParts.Last(identity).Name);
}
