using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Causes;

/// <summary>The names that a statement calls an object by: its own, its table's, and their schema's, which is often left out.</summary>
/// <param name="Table">Empty for what is no part of one.</param>
/// <param name="Schema">Empty for what lies in none.</param>
internal readonly record struct ObjectNames(string Name, string Table, string Schema = "")
{
    internal static ObjectNames From(SchemaObject item) => item.Kind switch
    {
        "default grant" or "default revoke" => new("privileges", ""),
        "publication table" or "publication schema" when ObjectTarget.Membership(item) is var (_, publication) =>
            new(NameParts.Unquote(OwnName.Of(item)), NameParts.Unquote(publication)),
        _ when ObjectTarget.From(item) is { } target =>
            new(NameParts.Unquote(target.Own), NameParts.Unquote(target.Relation), NameParts.Unquote(target.Schema)),
        _ => new(
            NameParts.Unquote(OwnName.Of(item)),
            item.Names.Count == 3 ? NameParts.Unquote(item.Names[1]) : "",
            item.Names.Count > 1 ? NameParts.Unquote(item.Names[0]) : ""),
    };
}
