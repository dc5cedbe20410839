using System.Text;
using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Engine;

/// <content>System calls that take descriptors.</content>
internal sealed partial class Backend
{
    private const int DirectoryEntry = 280;

    /// <summary>Flags that <c>fcntl</c> may change: append, non-blocking, and those of synchronous writing.</summary>
    private const int ChangeableFlags = 0x46c00;

    protected override int fd_close(int a0) => Files.Descriptors.Close(a0) ? 0 : (int)Errno.BadDescriptor;

    protected override int fd_sync(int a0) => 0;

    protected override int __syscall_fdatasync(int a0) => 0;

    protected override int __syscall_fadvise64(int a0, long a1, long a2, int a3) => 0;

    protected override int __syscall_ioctl(int a0, int a1, int a2) => -(int)Errno.NotTerminal;

    protected override int __syscall_dup(int a0) =>
        Files.Descriptors.Find(a0) is { } file ? Files.Descriptors.Add(file) : -(int)Errno.BadDescriptor;

    protected override int __syscall_dup3(int a0, int a1, int a2)
    {
        if (Files.Descriptors.Find(a0) is not { } file || a1 is < 0 or > 0xffff)
            return -(int)Errno.BadDescriptor;
        Files.Descriptors.Put(a1, file);
        return a1;
    }

    /// <summary>A pipe to oneself, which the server makes for its latches and never reads here.</summary>
    protected override int __syscall_pipe2(int a0, int a1)
    {
        var pipe = new DeviceNode(Device.Null) { Mode = NodeType.Pipe | 0x180 };
        Put32(a0, Files.Descriptors.Add(new OpenFile(pipe, "")));
        Put32(a0 + 4, Files.Descriptors.Add(new OpenFile(pipe, "")));
        return 0;
    }

    protected override int __syscall_fcntl64(int a0, int a1, int a2)
    {
        if (Files.Descriptors.Find(a0) is not { } file)
            return -(int)Errno.BadDescriptor;
        const int Duplicate = 0, GetDescriptorFlags = 1, SetDescriptorFlags = 2, GetFlags = 3, SetFlags = 4;
        const int GetLock = 12, SetLock = 13, SetLockWait = 14;
        switch (a1)
        {
            case Duplicate: return Files.Descriptors.Add(file, Get32(a2));
            case GetFlags: return file.Flags;
            case SetFlags:
                file.Flags = (file.Flags & ~ChangeableFlags) | (Get32(a2) & ChangeableFlags);
                return 0;
            case GetLock:
                // Nobody else is there: F_UNLCK.
                Bytes(Get32(a2), 2)[0] = 2;
                return 0;
            case GetDescriptorFlags or SetDescriptorFlags or SetLock or SetLockWait: return 0;
            default: return -(int)Errno.Invalid;
        }
    }

    protected override int fd_read(int a0, int a1, int a2, int a3)
    {
        if (Files.Descriptors.Find(a0) is not { } file)
            return (int)Errno.BadDescriptor;
        var error = Read(file.Node, a1, a2, file.Position, out var count);
        file.Position += count;
        Put32(a3, count);
        return (int)error;
    }

    protected override int fd_pread(int a0, int a1, int a2, long a3, int a4)
    {
        if (Files.Descriptors.Find(a0) is not { } file)
            return (int)Errno.BadDescriptor;
        var error = Read(file.Node, a1, a2, a3, out var count);
        Put32(a4, count);
        return (int)error;
    }

    protected override int fd_write(int a0, int a1, int a2, int a3)
    {
        if (Files.Descriptors.Find(a0) is not { } file)
            return (int)Errno.BadDescriptor;
        if ((file.Flags & OpenFlags.Append) != 0)
            file.Position = file.Node.Length;
        var error = Write(file.Node, a1, a2, file.Position, out var count);
        file.Position += count;
        Put32(a3, count);
        return (int)error;
    }

    protected override int fd_pwrite(int a0, int a1, int a2, long a3, int a4)
    {
        if (Files.Descriptors.Find(a0) is not { } file)
            return (int)Errno.BadDescriptor;
        var error = Write(file.Node, a1, a2, a3, out var count);
        Put32(a4, count);
        return (int)error;
    }

    protected override int fd_seek(int a0, long a1, int a2, int a3)
    {
        if (Files.Descriptors.Find(a0) is not { } file)
            return (int)Errno.BadDescriptor;
        if (file.Node is DeviceNode)
            return (int)Errno.NotSeekable;
        var position = a2 switch { 0 => a1, 1 => file.Position + a1, _ => file.Node.Length + a1 };
        if (position < 0)
            return (int)Errno.Invalid;
        file.Position = position;
        if (position == 0)
            file.Listing = null;
        Put64(a3, position);
        return 0;
    }

    /// <summary>WASI's <c>fdstat</c> of 24 bytes begins with the type: a device 2, a directory 3, a file 4.</summary>
    protected override int fd_fdstat_get(int a0, int a1)
    {
        if (Files.Descriptors.Find(a0) is not { } file)
            return (int)Errno.BadDescriptor;
        Bytes(a1, 24).Clear();
        Memory[a1] = file.Node switch { DirectoryNode => 3, FileNode => 4, _ => 2 };
        return 0;
    }

    protected override int __syscall_ftruncate64(int a0, long a1) => Files.Descriptors.Find(a0) is { } file
        ? -(int)(file.Node is FileNode node ? Files.SetLength(node, a1) : Errno.Invalid)
        : -(int)Errno.BadDescriptor;

    protected override int __syscall_fallocate(int a0, int a1, long a2, long a3)
    {
        if (a1 != 0)
            return -(int)Errno.NotSupported;
        if (Files.Descriptors.Find(a0)?.Node is not FileNode node)
            return -(int)Errno.BadDescriptor;
        return a2 + a3 > node.Length ? -(int)Files.SetLength(node, a2 + a3) : 0;
    }

    /// <summary>Emscripten's <c>struct dirent</c>: inode, offset of the next, its size, type at 18, name at 19; 280 bytes each.</summary>
    protected override int __syscall_getdents64(int a0, int a1, int a2)
    {
        if (Files.Descriptors.Find(a0) is not { } file)
            return -(int)Errno.BadDescriptor;
        if (file.Node is not DirectoryNode directory)
            return -(int)Errno.NotDirectory;
        file.Listing ??= [new(".", directory), new("..", directory), .. directory.Entries];
        var first = (int)(file.Position / DirectoryEntry);
        var end = Math.Min(file.Listing.Count, first + a2 / DirectoryEntry);
        var at = a1;
        for (var i = first; i < end; i++, at += DirectoryEntry)
        {
            var (name, node) = file.Listing[i];
            var entry = Bytes(at, DirectoryEntry);
            entry.Clear();
            Put64(at, node.Inode);
            Put64(at + 8, (i + 1L) * DirectoryEntry);
            Put32(at + 16, DirectoryEntry | ((node switch { DirectoryNode => 4, FileNode => 8, LinkNode => 10, _ => 2 }) << 16));
            Encoding.UTF8.GetBytes(name, entry.Slice(19, DirectoryEntry - 20));
        }

        file.Position = (long)end * DirectoryEntry;
        return at - a1;
    }
}
