namespace MigrateBuild.Embedded.Files;

/// <summary>A regular file.</summary>
internal sealed class FileNode(FileContent content) : Node
{
    internal FileContent Content { get; } = content;

    /// <summary>How many names it has: at none it no longer counts against the limit, also while it is open.</summary>
    internal int Names { get; set; } = 1;

    /// <summary>Its length counts against the limit of the file system.</summary>
    internal bool IsCounted { get; set; }

    internal override long Length => Content.Length;

    private protected override FileNode MakeCopy(Dictionary<Node, Node> copies) =>
        new(Content.Clone()) { Mode = Mode, Inode = Inode, Modified = Modified, Names = Names, IsCounted = IsCounted };
}
