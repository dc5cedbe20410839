namespace MigrateBuild.Scripts.Changes;

/// <summary>Names in groups that grow together (disjoint sets with path compression).</summary>
internal sealed class NameGroups
{
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    internal IEnumerable<string> Names => _parents.Keys;

    internal bool Contains(string name) => _parents.ContainsKey(name);

    /// <summary>Adds a name; one that is new is a group of its own.</summary>
    internal void Add(string name) => _parents.TryAdd(name, name);

    /// <summary>Makes one group of those of two names.</summary>
    internal void Connect(string one, string other)
    {
        Add(one);
        Add(other);
        _parents[RootOf(one)] = RootOf(other);
    }

    /// <summary>The name that stands for all of a name's group.</summary>
    /// <exception cref="KeyNotFoundException">The name was not added.</exception>
    internal string RootOf(string name)
    {
        var root = name;
        while (_parents[root] != root)
            root = _parents[root];
        while (name != root)
            (_parents[name], name) = (root, _parents[name]);
        return root;
    }
}
