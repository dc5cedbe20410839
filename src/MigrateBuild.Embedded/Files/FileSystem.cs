namespace MigrateBuild.Embedded.Files;

/// <summary>
/// Files in memory with the rules of POSIX that a server relies on: one tree, one working directory, open files that outlive their names.
/// Not for several threads at once. Calls answer with an error number and throw nothing, since a missing file is an everyday answer.
/// </summary>
internal sealed partial class FileSystem(TimeProvider clock)
{
    private const int EveryPermission = 0x1ff;

    internal TimeProvider Clock { get; set; } = clock;

    internal DirectoryNode Root { get; private init; } = new() { Mode = NodeType.Directory | EveryPermission, Inode = 1 };

    internal Descriptors Descriptors { get; private init; } = new();

    internal string WorkingDirectory { get; set; } = "/";

    internal int Umask { get; set; } = 0x12;

    /// <summary>How many bytes the files may have together, by their lengths; holes count.</summary>
    internal long Limit { get; set; } = long.MaxValue;

    /// <summary>How many bytes count against <see cref="Limit"/>.</summary>
    internal long Used { get; private set; }

    internal long LastInode { get; set; } = 1;

    private long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Both go on by themselves; what neither has written since is held once.</summary>
    internal FileSystem Clone()
    {
        var copies = new Dictionary<Node, Node>(ReferenceEqualityComparer.Instance);
        return new FileSystem(Clock)
        {
            Root = (DirectoryNode)Root.Copy(copies),
            Descriptors = Descriptors.Copy(copies),
            WorkingDirectory = WorkingDirectory,
            Umask = Umask,
            Limit = Limit,
            Used = Used,
            LastInode = LastInode,
        };
    }

    /// <summary>A file system of nodes that are there already; <paramref name="used"/> is the length of those that count.</summary>
    internal static FileSystem Restore(DirectoryNode root, TimeProvider clock, long used) => new(clock) { Root = root, Used = used };

    /// <summary>Gives a node its first or another name.</summary>
    internal Errno Add(string path, Func<Node> make, out Node? node)
    {
        node = null;
        var error = Resolve(path, false, out var place);
        if (error != Errno.None)
            return error;
        if (place.Node is not null)
            return Errno.Exists;
        if (place.Directory!.IsFrozen)
            return Errno.ReadOnly;
        node = make();
        Name(place, node);
        return Errno.None;
    }

    internal Errno MakeDirectory(string path, int mode) =>
        Add(path, () => Prepared(new DirectoryNode { Inode = ++LastInode }, NodeType.Directory | (mode & ~Umask)), out _);

    internal Errno MakeLink(string path, string target) =>
        Add(path, () => Prepared(new LinkNode(target) { Inode = ++LastInode }, NodeType.Link | EveryPermission), out _);

    internal Errno MakeDevice(string path, Device device) =>
        Add(path, () => Prepared(new DeviceNode(device) { Inode = ++LastInode }, NodeType.Device | 0x1b6), out _);

    internal Errno MakeFile(string path, int mode, FileContent content) =>
        Add(path, () => Prepared(new FileNode(content) { Inode = ++LastInode }, NodeType.File | mode), out _);

    /// <summary>
    /// Adds a file to a frozen directory, which all copies of the file system share: before any process works on one.
    /// </summary>
    /// <exception cref="InvalidOperationException">The directory is not there, or something of that name is.</exception>
    internal void Install(string path, byte[] content)
    {
        const int readOnly = 0x124;
        if (Resolve(path, false, out var place) != Errno.None || place.Node is not null)
            throw new InvalidOperationException($"{path} cannot be installed: its directory is not there, or it is there already.");
        var file = Prepared(new FileNode(FileContent.From(content)) { Inode = ++LastInode }, NodeType.File | readOnly);
        file.Freeze();
        place.Directory!.Put(place.Name, file);
    }

    /// <summary>Another name for a file that is there (<c>link</c>).</summary>
    internal Errno AddName(string path, string other)
    {
        var error = Find(path, false, out var node);
        if (error != Errno.None)
            return error;
        if (node is not FileNode file)
            return Errno.Invalid;
        error = Add(other, () => node, out _);
        if (error == Errno.None)
            file.Names++;
        return error;
    }

    /// <summary>All directories of a path, where they are not there yet.</summary>
    internal DirectoryNode MakeDirectories(string path)
    {
        var at = Root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.Find(name) is not DirectoryNode next)
            {
                if (at.IsFrozen)
                    throw new InvalidOperationException($"{path} cannot be made: what is above it is frozen.");
                next = (DirectoryNode)Prepared(new DirectoryNode { Inode = ++LastInode }, NodeType.Directory | 0x1ed);
                Name(new Place(at, name, null), next);
            }

            at = next;
        }

        return at;
    }

    private Node Prepared(Node node, int mode)
    {
        node.Mode = mode;
        node.Modified = Now;
        return node;
    }

    private void Name(Place place, Node node)
    {
        if (node is DirectoryNode directory)
            directory.IsUnlimited |= place.Directory!.IsUnlimited;
        if (node is FileNode { IsCounted: false } file && !place.Directory!.IsUnlimited)
        {
            file.IsCounted = true;
            Used += file.Length;
        }

        place.Directory!.Put(place.Name, node);
    }
}
