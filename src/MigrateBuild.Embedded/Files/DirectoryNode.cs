namespace MigrateBuild.Embedded.Files;

internal sealed class DirectoryNode : Node
{
    private readonly Dictionary<string, Node> _entries;
    private readonly Dictionary<string, Node>.AlternateLookup<ReadOnlySpan<char>> _byText;

    internal DirectoryNode(int capacity = 0)
    {
        _entries = new Dictionary<string, Node>(capacity, StringComparer.Ordinal);
        _byText = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    internal override long Length => 4096;

    /// <summary>Files that are made here do not count against the limit of the file system; folders made here are likewise.</summary>
    internal bool IsUnlimited { get; set; }

    internal int Count => _entries.Count;

    /// <summary>By name, ordinal: what is read from it must not depend on the order in which files were made.</summary>
    internal IEnumerable<KeyValuePair<string, Node>> Entries => _entries.OrderBy(e => e.Key, StringComparer.Ordinal);

    internal Node? Find(ReadOnlySpan<char> name) => _byText.TryGetValue(name, out var node) ? node : null;

    internal void Put(string name, Node node) => _entries[name] = node;

    internal void Remove(string name) => _entries.Remove(name);

    internal override void Freeze()
    {
        base.Freeze();
        foreach (var entry in _entries.Values)
            entry.Freeze();
    }

    private protected override DirectoryNode MakeCopy(Dictionary<Node, Node> copies)
    {
        var copy = new DirectoryNode(_entries.Count) { Mode = Mode, Inode = Inode, Modified = Modified, IsUnlimited = IsUnlimited };
        foreach (var (name, node) in _entries)
            copy._entries.Add(name, node.Copy(copies));
        return copy;
    }
}
