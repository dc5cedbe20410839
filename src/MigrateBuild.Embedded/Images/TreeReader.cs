using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Images;

/// <summary>Reads what <see cref="TreeWriter"/> wrote.</summary>
internal sealed class TreeReader(DescriptionReader reader, Stream content, FileSystem? origin = null)
{
    private const int DeepestTree = 64;

    private readonly List<Node> _nodes = [];

    internal FileSystem Read()
    {
        var (directory, umask, inode) = (reader.Text("the working directory"), reader.Int("the umask"), reader.Long("the last inode"));
        var used = DescriptionReader.Within(reader.Long("the size of the files"), 0, long.MaxValue, "the size of the files");
        if (Node(0, origin?.Root) is not DirectoryNode root)
            throw DescriptionReader.Broken("the root of its files is no directory");
        var files = FileSystem.Restore(root, TimeProvider.System, used);
        (files.WorkingDirectory, files.Umask, files.LastInode) = (directory, umask, inode);
        ReadDescriptors(files.Descriptors);
        return files;
    }

    private void ReadDescriptors(Descriptors descriptors)
    {
        var opened = new List<OpenFile>();
        var count = reader.Count(4, "the number of descriptors");
        for (var i = 0; i < count; i++)
        {
            var number = (int)DescriptionReader.Within(reader.Int("a descriptor"), -1, opened.Count, "a descriptor");
            if (number == opened.Count)
                opened.Add(Open());
            descriptors.Put(i, number < 0 ? null : opened[number]);
        }
    }

    private OpenFile Open()
    {
        var (path, position, flags) = (reader.Text("a path"), reader.Long("a position"), reader.Int("flags"));
        return new OpenFile(Node(0, null), path) { Position = position, Flags = flags };
    }

    private Node Node(int depth, Node? original)
    {
        if (depth > DeepestTree)
            throw DescriptionReader.Broken($"its folders are more than {DeepestTree} deep");
        var kind = (NodeKind)reader.Byte("the kind of a file");
        if (kind == NodeKind.Again)
            return _nodes[(int)DescriptionReader.Within(reader.Int("the number of a file"), 0, _nodes.Count - 1, "the number of a file")];
        if (kind == NodeKind.Shared)
        {
            return original is { IsFrozen: true } ? original : throw DescriptionReader.Broken("it shares a file that is not there");
        }

        var (mode, inode, modified) = (reader.Int("a mode"), reader.Long("an inode"), reader.Long("a time"));
        var frozen = reader.Flag("frozen");
        Node node = kind switch
        {
            NodeKind.Directory => new DirectoryNode { Inode = inode, IsUnlimited = reader.Flag("unlimited") },
            NodeKind.File => File(inode, (original as FileNode)?.Content),
            NodeKind.Link => new LinkNode(reader.Text("a link")) { Inode = inode },
            NodeKind.Device => new DeviceNode(Device()) { Inode = inode },
            _ => throw DescriptionReader.Broken($"there is a file of the unknown kind {(int)kind}"),
        };
        (node.Mode, node.Modified) = (mode, modified);
        _nodes.Add(node);
        if (node is DirectoryNode directory)
        {
            for (var left = reader.Count(3, "the number of files in a directory"); left > 0; left--)
            {
                var name = reader.Text("a name");
                directory.Put(name, Node(depth + 1, (original as DirectoryNode)?.Find(name)));
            }
        }

        if (frozen)
            node.Freeze();
        return node;
    }

    private Device Device() => (Device)DescriptionReader.Within(reader.Int("a device"), 0, (int)Files.Device.Log, "a device");

    private FileNode File(long inode, FileContent? original)
    {
        var (names, counted) = (reader.Int("the number of names"), reader.Flag("counted"));
        const long longest = (long)int.MaxValue * FileContent.ChunkSize / 2;
        var length = DescriptionReader.Within(reader.Long("the length of a file"), 0, longest, "the length of a file");
        var chunks = new byte[]?[reader.Count(2, "the number of chunks")];
        DescriptionReader.Within(chunks.Length, 0, (length + FileContent.ChunkSize - 1) / FileContent.ChunkSize, "the number of chunks");
        for (var i = 0; i < chunks.Length; i++)
        {
            var size = reader.Short("the size of a chunk");
            if (size == TreeWriter.SharedChunk)
            {
                chunks[i] = i < original?.Chunks.Length
                    ? original.Chunks[i]
                    : throw DescriptionReader.Broken("it shares a part of a file that is not there");
                continue;
            }

            if (DescriptionReader.Within(size, 0, FileContent.ChunkSize, "the size of a chunk") == 0)
                continue;
            content.ReadExactly(chunks[i] = GC.AllocateUninitializedArray<byte>(size));
        }

        return new FileNode(FileContent.From(chunks, length)) { Inode = inode, Names = names, IsCounted = counted };
    }
}
