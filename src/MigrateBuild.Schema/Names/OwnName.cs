namespace MigrateBuild.Schema.Names;

/// <summary>The last part of an object's name, in what it belongs to: of <c>shop.orders.total</c> it is <c>total</c>.</summary>
internal static class OwnName
{
    /// <summary>The object's own name, as SQL writes it.</summary>
    internal static string Of(SchemaObject item) => item.Names.Count > 0 ? item.Names[^1] : item.Identity;

    /// <summary>What the object is in, as SQL writes it: a column's, constraint's or index's table, the schema of any other.</summary>
    internal static string OwnerOf(SchemaObject item) => string.Join('.', item.Names.SkipLast(1));

    /// <summary>Both, as statements need them.</summary>
    internal static (string Owner, string Name) Parts(SchemaObject item) => (OwnerOf(item), Of(item));

    /// <summary>Schema and own name, as SQL writes them; a function without its arguments.</summary>
    internal static string Qualified(SchemaObject item) => item.Names.Count > 1 ? $"{item.Names[0]}.{item.Names[^1]}" : Of(item);

    /// <summary>The types of a function's arguments, in parentheses; empty for any other object.</summary>
    internal static string Arguments(SchemaObject item) =>
        item.Kind is "function" or "procedure" or "aggregate" ? item.Identity[Qualified(item).Length..] : "";

    /// <summary>The same part where what it belongs to has another name.</summary>
    internal static SchemaObject Rebased(SchemaObject part, IReadOnlyList<string> owner) => Named(part, [.. owner, Of(part)]);

    /// <summary>The same object by another name.</summary>
    internal static SchemaObject Changed(SchemaObject item, string name) => Named(item, [.. item.Names.SkipLast(1), name]);

    /// <summary>The same object in another schema.</summary>
    internal static SchemaObject Moved(SchemaObject item, string schema) => Named(item, [schema, .. item.Names.Skip(1)]);

    /// <summary>The schema that the object is in, as SQL writes it; null for a schema and for what is in none.</summary>
    internal static string? SchemaOf(SchemaObject item) => item.Names.Count > 1 ? item.Names[0] : null;

    /// <summary>Whether it is called <c>name on owner</c>.</summary>
    internal static bool IsOnOwner(SchemaObject item) => item.Kind is "constraint" or "trigger" or "policy" or "rule";

    /// <summary>The name of an object as a snapshot writes it.</summary>
    /// <param name="item">The object.</param>
    /// <param name="names">Its name in parts.</param>
    /// <param name="arguments">The types of its arguments, in parentheses.</param>
    internal static string IdentityOf(SchemaObject item, IReadOnlyList<string> names, string arguments) =>
        IsOnOwner(item) ? $"{names[^1]} on {string.Join('.', names.SkipLast(1))}"
        : item.Kind == "index" ? $"{names[0]}.{names[^1]}"
        : string.Join('.', names) + arguments;

    /// <summary>The same object by another name.</summary>
    /// <param name="item">The object.</param>
    /// <param name="names">Its name in parts.</param>
    /// <param name="arguments">The types of its arguments, in parentheses; null where they are called as they were.</param>
    internal static SchemaObject Named(SchemaObject item, IReadOnlyList<string> names, string? arguments = null) =>
        item.Renamed(IdentityOf(item, names, arguments ?? Arguments(item)), names, item.Target, item.Parent, item.Origin, item.Properties);
}
