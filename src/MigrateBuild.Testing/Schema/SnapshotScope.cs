namespace MigrateBuild.Testing.Schema;

/// <summary>Drops what does not belong to a snapshot: the history table and all below it, and objects without their parent.</summary>
internal static class SnapshotScope
{
    public static IEnumerable<SchemaObject> Apply(IReadOnlyList<SchemaObject> objects, string? history)
    {
        var byName = new Dictionary<string, SchemaObject>(objects.Count, StringComparer.Ordinal);
        foreach (var item in objects)
            byName.TryAdd(item.Name, item);

        return objects.Where(item => BelongsTo(item, byName, history));
    }

    private static bool BelongsTo(SchemaObject item, Dictionary<string, SchemaObject> byName, string? history)
    {
        for (var current = item; ;)
        {
            if (current.Name == history)
                return false;
            if (current.Parent is null)
                return true;
            if (current.Parent == history)
                return false;
            if (!byName.TryGetValue(current.Parent, out var parent))
                return item.Class.StandsWithoutParent;

            current = parent;
        }
    }
}
