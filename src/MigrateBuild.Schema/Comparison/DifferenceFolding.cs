namespace MigrateBuild.Schema.Comparison;

/// <summary>Makes one difference of an object and all that goes with it.</summary>
internal static class DifferenceFolding
{
    public static IEnumerable<SchemaDifference> Fold(SchemaDifferenceKind kind, IEnumerable<SchemaObject> objects)
    {
        var byName = objects.ToDictionary(item => item.Name, StringComparer.Ordinal);
        return byName.Values
            .GroupBy(item => Top(item, byName))
            .Select(group => new SchemaDifference(kind, group.Key, [], [.. group.Where(item => item != group.Key)]));
    }

    /// <summary>A change that an object has from the one that it is inherited from is no difference of its own.</summary>
    public static IEnumerable<SchemaDifference> FoldChanges(
        IEnumerable<(SchemaObject Item, IReadOnlyList<SchemaPropertyChange> Changes)> changed)
    {
        var byName = changed.ToDictionary(pair => pair.Item.Name, StringComparer.Ordinal);
        return byName.Values
            .GroupBy(pair => Source(pair.Item, byName))
            .Select(group => new SchemaDifference(
                SchemaDifferenceKind.Changed,
                group.Key,
                byName[group.Key.Name].Changes,
                [.. group.Select(pair => pair.Item).Where(item => item != group.Key)]));
    }

    /// <summary>The outermost object that is left over or missing with this one.</summary>
    private static SchemaObject Top(SchemaObject item, Dictionary<string, SchemaObject> objects)
    {
        while ((Find(item.Parent) ?? Find(item.Origin)) is { } next)
            item = next;

        return item;

        SchemaObject? Find(string? name) => name is null ? null : objects.GetValueOrDefault(name);
    }

    private static SchemaObject Source(
        SchemaObject item, Dictionary<string, (SchemaObject Item, IReadOnlyList<SchemaPropertyChange> Changes)> changed)
    {
        while (item.Origin is { } name
            && changed.TryGetValue(name, out var origin)
            && origin.Changes.SequenceEqual(changed[item.Name].Changes))
            item = origin.Item;

        return item;
    }
}
