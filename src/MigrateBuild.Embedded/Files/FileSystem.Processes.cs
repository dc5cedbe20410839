namespace MigrateBuild.Embedded.Files;

internal sealed partial class FileSystem
{
    /// <summary>
    /// This tree as another process sees it, which had opened its files when the tree was younger: it has that process's descriptors, on
    /// the nodes of this tree. A node that is gone from here is the process's own, as a file without a name is.
    /// </summary>
    /// <param name="process">The file system of the process; it is only read.</param>
    internal FileSystem ForProcess(FileSystem process)
    {
        var nodes = new Dictionary<Node, Node>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < process.Descriptors.Count; i++)
            if (process.Descriptors.Find(i) is { Node: { IsFrozen: false } node } file
                && Find(file.Path, true, out var mine) == Errno.None && mine is not null && mine.Inode == node.Inode)
                nodes[node] = mine;
        return new FileSystem(Clock)
        {
            Root = Root,
            Descriptors = process.Descriptors.Copy(nodes),
            WorkingDirectory = process.WorkingDirectory,
            Umask = process.Umask,
            Limit = Limit,
            Used = Used,
            LastInode = LastInode,
        };
    }
}
