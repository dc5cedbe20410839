using System.Collections.Immutable;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>The tables of a <see cref="KnownSchema"/>, found by their name, by their name alone, and by that of an index.</summary>
internal sealed class KnownTables
{
    internal static readonly KnownTables Empty = new();

    private ImmutableDictionary<ObjectName, KnownTable> All { get; init; } = ImmutableDictionary<ObjectName, KnownTable>.Empty;

    private ImmutableDictionary<string, ImmutableList<ObjectName>> OfName { get; init; } =
        ImmutableDictionary.Create<string, ImmutableList<ObjectName>>(StringComparer.Ordinal);

    // By the names of indexes, and of constraints that have one.
    private ImmutableDictionary<string, ImmutableList<ObjectName>> OfIndex { get; init; } =
        ImmutableDictionary.Create<string, ImmutableList<ObjectName>>(StringComparer.Ordinal);

    internal IEnumerable<KeyValuePair<ObjectName, KnownTable>> Entries => All;

    internal bool Contains(ObjectName key) => All.ContainsKey(key);

    internal KnownTable? Find(ObjectName key) => All.GetValueOrDefault(key);

    /// <summary>Those of a name in any schema, in the order of their keys: that of a hash table is another in each process.</summary>
    internal IEnumerable<KnownTable> Named(string name) => InOrder(OfName, name);

    /// <summary>Those with an index of a name, or a constraint that has one, likewise.</summary>
    internal IEnumerable<KnownTable> WithIndex(string name) => InOrder(OfIndex, name);

    internal KnownTables With(ObjectName key, KnownTable table)
    {
        var before = All.GetValueOrDefault(key);
        return new KnownTables
        {
            All = All.SetItem(key, table),
            OfName = before is null ? Added(OfName, key.Name, key) : OfName,
            OfIndex = Indexed(key, before, table),
        };
    }

    internal KnownTables Without(ObjectName key) => All.GetValueOrDefault(key) is not { } before
        ? this
        : new KnownTables { All = All.Remove(key), OfName = Removed(OfName, key.Name, key), OfIndex = Indexed(key, before, null) };

    internal KnownTables Without(IEnumerable<ObjectName> keys) => keys.ToList().Aggregate(this, (tables, key) => tables.Without(key));

    private IEnumerable<KnownTable> InOrder(ImmutableDictionary<string, ImmutableList<ObjectName>> index, string name) =>
        index.TryGetValue(name, out var keys)
            ? keys.OrderBy(key => key.ToString(), StringComparer.Ordinal).Select(key => All[key])
            : [];

    private ImmutableDictionary<string, ImmutableList<ObjectName>> Indexed(ObjectName key, KnownTable? before, KnownTable? after)
    {
        var index = OfIndex;
        if (before is not null && ReferenceEquals(before.Indexes, after?.Indexes) && ReferenceEquals(before.Constraints, after.Constraints))
            return index;
        var (old, now) = (before?.IndexNames ?? [], after?.IndexNames ?? []);
        foreach (var name in old.Except(now, StringComparer.Ordinal))
            index = Removed(index, name, key);
        foreach (var name in now.Except(old, StringComparer.Ordinal))
            index = Added(index, name, key);
        return index;
    }

    private static ImmutableDictionary<string, ImmutableList<ObjectName>> Added(
        ImmutableDictionary<string, ImmutableList<ObjectName>> index, string name, ObjectName key) =>
        index.SetItem(name, index.GetValueOrDefault(name, []).Add(key));

    private static ImmutableDictionary<string, ImmutableList<ObjectName>> Removed(
        ImmutableDictionary<string, ImmutableList<ObjectName>> index, string name, ObjectName key)
    {
        var rest = index.GetValueOrDefault(name, []).Remove(key);
        return rest.IsEmpty ? index.Remove(name) : index.SetItem(name, rest);
    }
}
