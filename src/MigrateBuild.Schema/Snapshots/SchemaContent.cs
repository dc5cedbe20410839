using MigrateBuild.Schema.Tracking;

namespace MigrateBuild.Schema.Snapshots;

/// <summary>
/// What a snapshot was made of: the objects of each class, by the units in which they are read. Snapshots of one
/// <see cref="SchemaTracker"/> share what was not read again between them, or was the same.
/// </summary>
/// <param name="classes">The objects of each class.</param>
/// <param name="history">The name of the history table, which is left out, or null.</param>
internal sealed class SchemaContent(IReadOnlyList<OidMap<SchemaObject[]>> classes, string? history)
{
    private IReadOnlyList<OidMap<SchemaObject[]>> Classes => classes;

    private string? History => history;

    /// <summary>The objects by their names, without those that do not belong to a snapshot.</summary>
    public Dictionary<string, SchemaObject> ToObjects() =>
        SnapshotScope.Apply([.. classes.SelectMany(units => units.Values).SelectMany(objects => objects)], history);

    /// <summary>
    /// Whether the other has the same objects. From the same objects the same snapshot is made: which of them belong to it need
    /// not be known.
    /// </summary>
    /// <returns>False too where that cannot be told so easily.</returns>
    public bool IsSameAs(SchemaContent other)
    {
        if (History != other.History || Classes.Count != other.Classes.Count)
            return false;
        List<SchemaObject> here = [.. NotSharedWith(other)];
        List<SchemaObject> there = [.. other.NotSharedWith(this)];
        if (here.Count != there.Count)
            return false;
        var byName = new Dictionary<string, SchemaObject>(StringComparer.Ordinal);
        return here.TrueForAll(item => byName.TryAdd(item.Name, item))
            && there.TrueForAll(item => byName.Remove(item.Name, out var same) && same.IsSameAs(item));
    }

    /// <summary>The objects of the units that the other does not have, or not as they are here.</summary>
    public IEnumerable<SchemaObject> NotSharedWith(SchemaContent other) =>
        Classes.Zip(other.Classes).SelectMany(pair => pair.First.NotSharedWith(pair.Second)).SelectMany(objects => objects);
}
