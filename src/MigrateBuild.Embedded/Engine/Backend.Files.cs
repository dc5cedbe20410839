using System.Text;
using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Engine;

/// <content>
/// System calls that take paths. They answer with an error number below zero, those of WASI (<c>fd_…</c>) with one above it.
/// </content>
internal sealed partial class Backend
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100, EmptyPath = 0x1000, RemoveDirectory = 0x200;

    protected override int __syscall_openat(int a0, int a1, int a2, int a3) =>
        PathAt(a0, a1) is { } path ? Files.Open(path, a2, a3 == 0 ? 0 : Get32(a3)) : -(int)Errno.BadDescriptor;

    protected override int __syscall_faccessat(int a0, int a1, int a2, int a3) => OnNode(PathAt(a0, a1), true, static (_, _, _) => 0, 0);

    protected override int __syscall_chdir(int a0)
    {
        var path = Text(a0);
        var error = Files.Find(path, true, out var node);
        if (error == Errno.None && node is not DirectoryNode)
            error = Errno.NotDirectory;
        if (error == Errno.None)
            Files.WorkingDirectory = Files.Absolute(path);
        return -(int)error;
    }

    protected override int __syscall_getcwd(int a0, int a1)
    {
        var path = Encoding.UTF8.GetBytes(Files.WorkingDirectory + "\0");
        if (path.Length > a1)
            return -(int)Errno.Range;
        path.CopyTo(Memory, a0);
        return path.Length;
    }

    protected override int __syscall_chmod(int a0, int a1) => OnNode(Text(a0), true, ChangeMode, a1);

    protected override int __syscall_fchmodat2(int a0, int a1, int a2, int a3) =>
        OnNode(PathAt(a0, a1), (a3 & NoFollow) == 0, ChangeMode, a2);

    protected override int __syscall_fchmod(int a0, int a1) =>
        Files.Descriptors.Find(a0) is { } file ? ChangeMode(this, file.Node, a1) : -(int)Errno.BadDescriptor;

    protected override int __syscall_fchownat(int a0, int a1, int a2, int a3, int a4) => 0;

    protected override int __syscall_fchown32(int a0, int a1, int a2) => 0;

    protected override int __syscall_utimensat(int a0, int a1, int a2, int a3) => OnNode(PathAt(a0, a1, true), true, static (me, node, _) =>
    {
        if (node.IsFrozen)
            return -(int)Errno.ReadOnly;
        node.Modified = me._options.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        return 0;
    }, 0);

    protected override int __syscall_mkdirat(int a0, int a1, int a2) =>
        PathAt(a0, a1) is { } path ? -(int)Files.MakeDirectory(path, a2 & NodeType.Permissions) : -(int)Errno.BadDescriptor;

    protected override int __syscall_rmdir(int a0) => -(int)Files.RemoveDirectory(Text(a0));

    protected override int __syscall_unlinkat(int a0, int a1, int a2) => PathAt(a0, a1) is not { } path
        ? -(int)Errno.BadDescriptor
        : -(int)((a2 & RemoveDirectory) != 0 ? Files.RemoveDirectory(path) : Files.RemoveFile(path));

    protected override int __syscall_renameat(int a0, int a1, int a2, int a3) =>
        PathAt(a0, a1) is { } from && PathAt(a2, a3) is { } to ? -(int)Files.Rename(from, to) : -(int)Errno.BadDescriptor;

    protected override int __syscall_symlinkat(int a0, int a1, int a2) =>
        PathAt(a1, a2) is { } path ? -(int)Files.MakeLink(path, Text(a0)) : -(int)Errno.BadDescriptor;

    protected override int __syscall_linkat(int a0, int a1, int a2, int a3, int a4) =>
        PathAt(a0, a1) is { } from && PathAt(a2, a3) is { } to ? -(int)Files.AddName(from, to) : -(int)Errno.BadDescriptor;

    protected override int __syscall_readlinkat(int a0, int a1, int a2, int a3)
    {
        if (PathAt(a0, a1) is not { } path)
            return -(int)Errno.BadDescriptor;
        var error = Files.Find(path, false, out var node);
        if (error != Errno.None)
            return -(int)error;
        if (node is not LinkNode link)
            return -(int)Errno.Invalid;
        var target = Encoding.UTF8.GetBytes(link.Target);
        var length = Math.Min(target.Length, a3);
        target.AsSpan(0, length).CopyTo(Bytes(a2, length));
        return length;
    }

    protected override int __syscall_truncate64(int a0, long a1) => OnNode(Text(a0), true, static (me, node, length) => -(int)(node switch
    {
        FileNode file => me.Files.SetLength(file, length),
        DirectoryNode => Errno.IsDirectory,
        _ => Errno.Invalid,
    }), a1);

    protected override int __syscall_stat64(int a0, int a1) => OnNode(Text(a0), true, Stat, a1);

    protected override int __syscall_lstat64(int a0, int a1) => OnNode(Text(a0), false, Stat, a1);

    protected override int __syscall_newfstatat(int a0, int a1, int a2, int a3) =>
        OnNode(PathAt(a0, a1, (a3 & EmptyPath) != 0), (a3 & NoFollow) == 0, Stat, a2);

    protected override int __syscall_fstat64(int a0, int a1) =>
        Files.Descriptors.Find(a0) is { } file ? Stat(this, file.Node, a1) : -(int)Errno.BadDescriptor;

    protected override int __syscall_statfs64(int a0, int a1, int a2) => -(int)Errno.NotImplemented;

    private static int ChangeMode(Backend me, Node node, long mode)
    {
        if (node.IsFrozen)
            return -(int)Errno.ReadOnly;
        node.Mode = (node.Mode & ~NodeType.Permissions) | ((int)mode & NodeType.Permissions);
        return 0;
    }

    /// <summary>
    /// Emscripten's <c>struct stat</c> of 96 bytes: the three times begin at 40, each seconds in 8 bytes and nanoseconds in 4.
    /// </summary>
    private static int Stat(Backend me, Node node, long where)
    {
        var at = (int)where;
        me.Bytes(at, 96).Clear();
        me.Put32(at, 1);
        me.Put32(at + 4, node.Mode);
        me.Put32(at + 8, node is FileNode file ? file.Names : 1);
        me.Put64(at + 24, node.Length);
        me.Put32(at + 32, 4096);
        me.Put32(at + 36, (int)((node.Length + 511) / 512));
        for (var time = at + 40; time < at + 88; time += 16)
        {
            me.Put64(time, node.Modified / 1000);
            me.Put32(time + 8, (int)(node.Modified % 1000) * 1_000_000);
        }

        me.Put64(at + 88, node.Inode);
        return 0;
    }

    private int OnNode(string? path, bool follow, Func<Backend, Node, long, int> act, long argument)
    {
        if (path is null)
            return -(int)Errno.BadDescriptor;
        var error = Files.Find(path, follow, out var node);
        return error == Errno.None ? act(this, node, argument) : -(int)error;
    }

    /// <summary>
    /// A path that begins at an open directory; null: that is none. An empty one is the directory itself, where that is allowed.
    /// </summary>
    private string? PathAt(int directory, int at, bool mayBeEmpty = false)
    {
        var path = Text(at);
        if (path.StartsWith('/') || (directory == CurrentDirectory && (path.Length > 0 || !mayBeEmpty)))
            return path;
        var from = directory == CurrentDirectory ? Files.WorkingDirectory : Files.Descriptors.Find(directory)?.Path;
        if (from is null)
            return null;
        return path.Length > 0 ? from + "/" + path : mayBeEmpty ? from : "";
    }
}
