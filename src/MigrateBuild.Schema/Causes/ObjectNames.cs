using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Causes;

/// <summary>The names that a statement calls an object by: its own, and its table's. A schema is often left out.</summary>
internal readonly record struct ObjectNames(string Name, string Table)
{
    internal static ObjectNames From(SchemaObject item) => item.Kind switch
    {
        "default grant" or "default revoke" => new("privileges", ""),
        "publication table" or "publication schema" when ObjectTarget.Membership(item) is var (_, publication) =>
            new(NameParts.Unquote(OwnName.Of(item)), NameParts.Unquote(publication)),
        _ when ObjectTarget.From(item) is { } target => new(NameParts.Unquote(target.Own), NameParts.Unquote(target.Relation)),
        _ => new(NameParts.Unquote(OwnName.Of(item)), item.Names.Count == 3 ? NameParts.Unquote(item.Names[1]) : ""),
    };
}
