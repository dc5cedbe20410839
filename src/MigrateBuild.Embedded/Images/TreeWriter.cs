using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Images;

/// <summary>
/// Writes a file system: its tree in the order of the names, then its descriptors. Of what it has together with an origin, which is there
/// when it is read, only that is written.
/// </summary>
internal sealed class TreeWriter(BinaryWriter writer, Stream content, FileSystem? origin = null)
{
    /// <summary>In place of the size of a chunk: it is the one of the origin.</summary>
    internal const ushort SharedChunk = ushort.MaxValue;

    private readonly Dictionary<Node, int> _numbers = new(ReferenceEqualityComparer.Instance);

    internal void Write(FileSystem files)
    {
        writer.Write(files.WorkingDirectory);
        writer.Write(files.Umask);
        writer.Write(files.LastInode);
        writer.Write(files.Used);
        Write(files.Root, origin?.Root);
        writer.Write(files.Descriptors.Count);
        var opened = new List<OpenFile>();
        for (var i = 0; i < files.Descriptors.Count; i++)
            Write(files.Descriptors.Find(i), opened);
    }

    /// <summary>-1: not in use; a number that was there before: the same open file; the next number: one that is described here.</summary>
    private void Write(OpenFile? file, List<OpenFile> opened)
    {
        var known = file is null ? -1 : opened.FindIndex(o => ReferenceEquals(o, file));
        if (file is null || known >= 0)
        {
            writer.Write(known);
            return;
        }

        writer.Write(opened.Count);
        opened.Add(file);
        writer.Write(file.Path);
        writer.Write(file.Position);
        writer.Write(file.Flags);
        Write(file.Node, null);
    }

    private void Write(Node node, Node? original)
    {
        if (ReferenceEquals(node, original))
        {
            writer.Write((byte)NodeKind.Shared);
            return;
        }

        if (_numbers.TryGetValue(node, out var number))
        {
            writer.Write((byte)NodeKind.Again);
            writer.Write(number);
            return;
        }

        _numbers.Add(node, _numbers.Count);
        writer.Write((byte)(node switch
        {
            DirectoryNode => NodeKind.Directory,
            FileNode => NodeKind.File,
            LinkNode => NodeKind.Link,
            _ => NodeKind.Device,
        }));
        writer.Write(node.Mode);
        writer.Write(node.Inode);
        writer.Write(node.Modified);
        writer.Write(node.IsFrozen);
        switch (node)
        {
            case DirectoryNode directory:
                writer.Write(directory.IsUnlimited);
                ImageWriter.WriteList(writer, directory.Entries, entry =>
                {
                    writer.Write(entry.Key);
                    Write(entry.Value, (original as DirectoryNode)?.Find(entry.Key));
                });
                break;
            case FileNode file:
                writer.Write(file.Names);
                writer.Write(file.IsCounted);
                Write(file.Content, (original as FileNode)?.Content);
                break;
            case LinkNode link:
                writer.Write(link.Target);
                break;
            case DeviceNode device:
                writer.Write((int)device.Device);
                break;
        }
    }

    /// <summary>Its length, and how much of each chunk there is until the rest of it is zero.</summary>
    private void Write(FileContent file, FileContent? original)
    {
        writer.Write(file.Length);
        writer.Write(file.Chunks.Length);
        for (var i = 0; i < file.Chunks.Length; i++)
        {
            var chunk = file.Chunks[i];
            if (chunk is not null && i < original?.Chunks.Length && ReferenceEquals(chunk, original.Chunks[i]))
            {
                writer.Write(SharedChunk);
                continue;
            }

            var length = chunk.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
            writer.Write((ushort)length);
            content.Write(chunk.AsSpan(0, length));
        }
    }
}
