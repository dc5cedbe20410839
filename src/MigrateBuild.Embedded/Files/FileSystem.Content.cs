namespace MigrateBuild.Embedded.Files;

internal sealed partial class FileSystem
{
    /// <summary>Opens or makes a file; the answer is a descriptor, or an error number below zero.</summary>
    internal int Open(string path, int flags, int mode)
    {
        var error = Resolve(path, (flags & OpenFlags.NoFollow) == 0, out var place);
        if (error != Errno.None)
            return -(int)error;
        var node = place.Node;
        if (node is null)
        {
            if ((flags & OpenFlags.Create) == 0)
                return -(int)Errno.NoEntry;
            if (place.Directory!.IsFrozen)
                return -(int)Errno.ReadOnly;
            node = Prepared(new FileNode(new FileContent()) { Inode = ++LastInode },
                NodeType.File | (mode & ~Umask & NodeType.Permissions));
            Name(place, node);
        }
        else
        {
            error = MayOpen(node, flags);
            if (error != Errno.None)
                return -(int)error;
        }

        if ((flags & OpenFlags.Truncate) != 0 && node is FileNode file)
            SetLength(file, 0);
        return Descriptors.Add(new OpenFile(node, Absolute(path)) { Flags = flags & ~OpenFlags.Opening });
    }

    /// <summary>Writes, and counts what the file has grown by.</summary>
    internal Errno Write(FileNode file, ReadOnlySpan<byte> bytes, long position)
    {
        var error = MayHave(file, Math.Max(file.Length, position + bytes.Length));
        if (error != Errno.None)
            return error;
        file.Content.Write(bytes, position);
        file.Modified = Now;
        return Errno.None;
    }

    internal Errno SetLength(FileNode file, long length)
    {
        if (length < 0)
            return Errno.Invalid;
        var error = MayHave(file, length);
        if (error != Errno.None)
            return error;
        file.Content.SetLength(length);
        file.Modified = Now;
        return Errno.None;
    }

    private static Errno MayOpen(Node node, int flags)
    {
        var writes = (flags & OpenFlags.AccessMode) != 0;
        if ((flags & OpenFlags.Create) != 0 && (flags & OpenFlags.Exclusive) != 0)
            return Errno.Exists;
        if (node is LinkNode)
            return Errno.TooManyLinks;
        if ((flags & OpenFlags.Directory) != 0 && node is not DirectoryNode)
            return Errno.NotDirectory;
        if (writes && node is DirectoryNode)
            return Errno.IsDirectory;
        return writes && node.IsFrozen ? Errno.ReadOnly : Errno.None;
    }

    private Errno MayHave(FileNode file, long length)
    {
        if (file.IsFrozen)
            return Errno.ReadOnly;
        if (!file.IsCounted)
            return Errno.None;
        var used = Used + length - file.Length;
        if (length > file.Length && used > Limit)
            return Errno.NoSpace;
        Used = used;
        return Errno.None;
    }
}
