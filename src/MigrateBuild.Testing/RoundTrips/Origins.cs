namespace MigrateBuild.Testing.RoundTrips;

/// <summary>Remembers which migration an object first appeared with.</summary>
internal sealed class Origins
{
    private readonly Dictionary<string, Migration> _byName = new(StringComparer.Ordinal);

    internal void Note(Migration migration, SchemaSnapshot before, SchemaSnapshot after)
    {
        foreach (var item in after.Unordered.Where(item => before.Find(item.Name) is null))
            _byName.TryAdd(item.Name, migration);
    }

    internal Migration? Of(SchemaObject item) => _byName.GetValueOrDefault(item.Name);
}
