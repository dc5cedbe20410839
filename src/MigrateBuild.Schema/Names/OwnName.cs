namespace MigrateBuild.Schema.Names;

/// <summary>The last part of an object's name, in what it belongs to: of <c>shop.orders.total</c> it is <c>total</c>.</summary>
internal static class OwnName
{
    /// <summary>The object's own name, as SQL writes it.</summary>
    internal static string Of(SchemaObject item) => item.Kind switch
    {
        _ when IsOnOwner(item) => NameParts.On(item.Identity).Name,
        "function" or "procedure" => NameParts.Last(NameParts.Routine(item.Identity)).Name,
        _ => NameParts.Last(item.Identity).Name,
    };

    /// <summary>The object that a part belongs to, by its name (<see cref="SchemaObject.Identity"/>).</summary>
    internal static string OwnerOf(SchemaObject part) =>
        IsOnOwner(part) ? NameParts.On(part.Identity).Owner : NameParts.Last(part.Identity).Owner;

    /// <summary>The same part where what it belongs to has another name.</summary>
    internal static SchemaObject Rebased(SchemaObject part, string owner) =>
        WithIdentity(part, IsOnOwner(part) ? $"{Of(part)} on {owner}" : $"{owner}.{Of(part)}");

    /// <summary>The same object by another name.</summary>
    internal static SchemaObject Changed(SchemaObject item, string name) => WithIdentity(item, item.Kind switch
    {
        _ when IsOnOwner(item) => $"{name} on {NameParts.On(item.Identity).Owner}",
        "function" or "procedure" => NameParts.Routine(item.Identity) is var routine
            ? $"{NameParts.Last(routine).Owner}.{name}{item.Identity[routine.Length..]}"
            : "",
        _ => $"{NameParts.Last(item.Identity).Owner}.{name}",
    });

    /// <summary>Whether it is called <c>name on owner</c>.</summary>
    internal static bool IsOnOwner(SchemaObject item) => item.Kind is "constraint" or "trigger" or "policy" or "rule";

    private static SchemaObject WithIdentity(SchemaObject item, string identity) =>
        new(item.Class, item.Kind, identity, item.Parent, item.Origin, item.Properties);
}
