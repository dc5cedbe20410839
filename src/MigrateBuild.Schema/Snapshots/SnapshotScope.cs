namespace MigrateBuild.Schema.Snapshots;

/// <summary>Drops what does not belong to a snapshot: the history table and all below it, and objects without their parent.</summary>
internal static class SnapshotScope
{
    public static Dictionary<string, SchemaObject> Apply(IReadOnlyCollection<SchemaObject> objects, string? history)
    {
        var all = new Dictionary<string, SchemaObject>(objects.Count, StringComparer.Ordinal);
        foreach (var item in objects)
            all.TryAdd(item.Name, item);

        var scope = new Dictionary<string, SchemaObject>(all.Count, StringComparer.Ordinal);
        foreach (var item in all.Values)
        {
            if (BelongsTo(item, all, history))
                scope.Add(item.Name, item);
        }

        return scope;
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
