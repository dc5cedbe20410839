namespace MigrateBuild.Schema.RoundTrips;

/// <summary>Remembers which migration an object first appeared with.</summary>
internal sealed class Origins
{
    private readonly Dictionary<string, Migration?> _byName = new(StringComparer.Ordinal);

    /// <param name="before">The schema before the first migration: what is there came with none.</param>
    internal Origins(SchemaSnapshot before)
    {
        foreach (var item in before.Unordered)
            _byName.Add(item.Name, null);
    }

    internal void Note(Migration migration, SchemaSnapshot before, SchemaSnapshot after)
    {
        foreach (var item in after.NotSharedWith(before))
            _byName.TryAdd(item.Name, migration);
    }

    internal Migration? Of(SchemaObject item) => _byName.GetValueOrDefault(item.Name);
}
