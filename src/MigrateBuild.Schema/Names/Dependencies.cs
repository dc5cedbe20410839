namespace MigrateBuild.Schema.Names;

/// <summary>
/// Whether an object depends on another one, by what the server has recorded (<c>pg_depend</c>). A body that is kept as text is looked
/// up when it runs, and depends on nothing.
/// </summary>
internal static class Dependencies
{
    // What is in a schema or an extension belongs to it, and a view's column is only where the view has settings for it.
    private static readonly string[] Unused = ["schema", "extension", "view column"];

    /// <summary>Whether <paramref name="item"/> needs <paramref name="other"/>, or belongs to it. Both are of one snapshot.</summary>
    internal static bool Refers(SchemaObject item, SchemaObject other) =>
        item.Name != other.Name && (item.Parent == other.Name || Uses(item, other));

    /// <summary>Whether <paramref name="item"/> uses <paramref name="other"/>, or a part of it. Both are of one snapshot.</summary>
    internal static bool Uses(SchemaObject item, SchemaObject other)
    {
        if (item.Edges.Count == 0 || item.Name == other.Name || Unused.Contains(other.Kind))
            return false;
        var isOfOther = IsDefinedBy(item, other);
        if (isOfOther && other.Kind == "domain")
            return false;
        foreach (var address in other.Addresses)
            foreach (var edge in item.Edges)
                if (address.Includes(edge) && !(isOfOther && edge.Part != 0))
                    return true;
        return false;
    }

    /// <summary>Whether an object of a snapshot uses what has that name there.</summary>
    internal static bool Uses(SchemaSnapshot snapshot, SchemaObject item, string name) =>
        snapshot.Find(name) is { } other && Uses(item, other);

    // A default or a constraint depends on columns of its own table, which says no more than that it belongs there.
    private static bool IsDefinedBy(SchemaObject part, SchemaObject whole) =>
        part.Kind is "column" or "constraint" or "view column"
        && whole.Kind is "table" or "foreign table" or "view" or "materialized view" or "domain"
        && part.Names.SkipLast(1).SequenceEqual(whole.Names);
}
