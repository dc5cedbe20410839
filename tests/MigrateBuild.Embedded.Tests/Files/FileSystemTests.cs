using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Tests.Files;

public sealed class FileSystemTests
{
    /// <summary>
    /// What a call on a small tree answers: /d/f is a file, /d/e an empty directory, /l a link to d, /loop one to itself.
    /// </summary>
    [Theory]
    [InlineData("open /d/f", nameof(Errno.None))]
    [InlineData("open /l/f", nameof(Errno.None))]
    [InlineData("open /l/../d/./f", nameof(Errno.None))]
    [InlineData("open /d//f", nameof(Errno.None))]
    [InlineData("open /none", nameof(Errno.NoEntry))]
    [InlineData("open /none/f", nameof(Errno.NoEntry))]
    [InlineData("open /d/f/", nameof(Errno.NotDirectory))]
    [InlineData("open /d/f/.", nameof(Errno.NotDirectory))]
    [InlineData("open /l/", nameof(Errno.None))]
    [InlineData("open /d/f/g", nameof(Errno.NotDirectory))]
    [InlineData("open /loop", nameof(Errno.TooManyLinks))]
    [InlineData("open /loop/f", nameof(Errno.TooManyLinks))]
    [InlineData("open /frozen/f", nameof(Errno.None))]
    [InlineData("write /frozen/f", nameof(Errno.ReadOnly))]
    [InlineData("write /frozen/new", nameof(Errno.ReadOnly))]
    [InlineData("write /d", nameof(Errno.IsDirectory))]
    [InlineData("exclusive /d/f", nameof(Errno.Exists))]
    [InlineData("exclusive /d/g", nameof(Errno.None))]
    [InlineData("mkdir /d", nameof(Errno.Exists))]
    [InlineData("mkdir /d/f/g", nameof(Errno.NotDirectory))]
    [InlineData("mkdir /d/g/", nameof(Errno.None))]
    [InlineData("mkdir /frozen/g", nameof(Errno.ReadOnly))]
    [InlineData("rmdir /d", nameof(Errno.NotEmpty))]
    [InlineData("rmdir /d/e", nameof(Errno.None))]
    [InlineData("rmdir /d/f", nameof(Errno.NotDirectory))]
    [InlineData("rmdir /", nameof(Errno.Invalid))]
    [InlineData("unlink /d/e", nameof(Errno.IsDirectory))]
    [InlineData("unlink /d/f", nameof(Errno.None))]
    [InlineData("unlink /l", nameof(Errno.None))]
    [InlineData("unlink /none", nameof(Errno.NoEntry))]
    [InlineData("unlink /frozen/f", nameof(Errno.ReadOnly))]
    [InlineData("rename /d/f /g", nameof(Errno.None))]
    [InlineData("rename /d/f /d/f", nameof(Errno.None))]
    [InlineData("rename /d/f /d/e", nameof(Errno.IsDirectory))]
    [InlineData("rename /d/e /d/f", nameof(Errno.NotDirectory))]
    [InlineData("rename /d /d/e/d", nameof(Errno.Invalid))]
    [InlineData("rename /d/e /d", nameof(Errno.NotEmpty))]
    [InlineData("rename /none /g", nameof(Errno.NoEntry))]
    [InlineData("rename /d/f /none/g", nameof(Errno.NoEntry))]
    [InlineData("rename /d/f /frozen/g", nameof(Errno.ReadOnly))]
    [InlineData("rename /frozen/f /g", nameof(Errno.ReadOnly))]
    [InlineData("link /d/f /d/g", nameof(Errno.None))]
    [InlineData("link /d/f /l", nameof(Errno.Exists))]
    [InlineData("link /d /g", nameof(Errno.Invalid))]
    public void Calls_answer_as_POSIX_says(string call, string expected)
    {
        var files = Sample();
        var words = call.Split(' ');
        var actual = words[0] switch
        {
            "open" => Error(files.Open(words[1], 0, 0)),
            "write" => Error(files.Open(words[1], OpenFlags.ReadWrite | OpenFlags.Create, 0x1b6)),
            "exclusive" => Error(files.Open(words[1], OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive, 0x1b6)),
            "mkdir" => files.MakeDirectory(words[1], 0x1ed),
            "rmdir" => files.RemoveDirectory(words[1]),
            "unlink" => files.RemoveFile(words[1]),
            "rename" => files.Rename(words[1], words[2]),
            _ => files.AddName(words[1], words[2]),
        };
        Assert.Equal(expected, actual.ToString());
    }

    [Fact]
    public void A_name_that_is_too_long_is_refused() =>
        Assert.Equal(Errno.NameTooLong, Sample().MakeDirectory("/" + new string('a', 256), 0x1ed));

    [Fact]
    public void An_open_file_outlives_its_name_also_in_a_clone()
    {
        var files = Sample();
        var descriptor = files.Open("/d/f", OpenFlags.ReadWrite, 0);
        files.RemoveFile("/d/f");
        var clone = files.Clone();
        Assert.Equal(Errno.None, files.Write((FileNode)files.Descriptors.Find(descriptor)!.Node, "changed"u8, 0));
        Assert.Equal("changed", Text(files, descriptor));
        Assert.Equal("content", Text(clone, descriptor));
    }

    [Fact]
    public void Descriptors_are_the_lowest_free_ones_and_copies_share_a_position()
    {
        var files = Sample();
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(_ => files.Open("/d/f", 0, 0)));
        Assert.True(files.Descriptors.Close(1));
        Assert.False(files.Descriptors.Close(1));
        Assert.Equal(1, files.Descriptors.Add(files.Descriptors.Find(0)!));
        files.Descriptors.Find(0)!.Position = 5;
        var clone = files.Clone();
        Assert.Equal(5, clone.Descriptors.Find(1)!.Position);
        Assert.Same(clone.Descriptors.Find(0), clone.Descriptors.Find(1));
        Assert.NotSame(files.Descriptors.Find(0), clone.Descriptors.Find(0));
        clone.Descriptors.Find(0)!.Position = 7;
        Assert.Equal(5, files.Descriptors.Find(1)!.Position);
    }

    [Fact]
    public void Two_names_of_a_file_stay_one_file_in_a_clone()
    {
        var files = Sample();
        files.AddName("/d/f", "/d/g");
        var clone = files.Clone();
        clone.Find("/d/f", true, out var first);
        clone.Find("/d/g", true, out var second);
        Assert.Same(first, second);
        files.Find("/d/f", true, out var origin);
        Assert.NotSame(origin, first);
        Assert.Equal(origin.Inode, first.Inode);
    }

    [Fact]
    public void What_is_frozen_is_held_once()
    {
        var files = Sample();
        files.Find("/frozen/f", true, out var node);
        files.Clone().Find("/frozen/f", true, out var copy);
        Assert.Same(node, copy);
    }

    [Fact]
    public void Growth_beyond_the_limit_is_refused_and_what_is_removed_counts_no_more()
    {
        var files = Sample();
        files.Find("/d/f", true, out var node);
        var file = (FileNode)node;
        var used = files.Used;
        files.Limit = used + 100;
        Assert.Equal(Errno.NoSpace, files.SetLength(file, file.Length + 101));
        Assert.Equal(Errno.None, files.SetLength(file, file.Length + 100));
        Assert.Equal(Errno.NoSpace, files.Write(file, [1], file.Length));
        Assert.Equal(Errno.None, files.Write(file, [1], file.Length - 1));
        Assert.Equal(files.Limit, files.Used);
        files.MakeDirectories("/free").IsUnlimited = true;
        var free = files.Open("/free/f", OpenFlags.ReadWrite | OpenFlags.Create, 0x1b6);
        Assert.Equal(Errno.None, files.Write((FileNode)files.Descriptors.Find(free)!.Node, new byte[1000], 0));
        files.RemoveFile("/d/f");
        Assert.Equal(used - "content".Length, files.Used);
    }

    private static string Text(FileSystem files, int descriptor)
    {
        var bytes = new byte[100];
        return System.Text.Encoding.UTF8.GetString(bytes, 0, ((FileNode)files.Descriptors.Find(descriptor)!.Node).Content.Read(bytes, 0));
    }

    private static Errno Error(int answer) => answer < 0 ? (Errno)(-answer) : Errno.None;

    private static FileSystem Sample()
    {
        var files = new FileSystem(TimeProvider.System);
        files.MakeDirectories("/d/e");
        files.MakeFile("/d/f", 0x1b6, FileContent.From("content"u8));
        files.MakeLink("/l", "d");
        files.MakeLink("/loop", "loop");
        files.MakeDirectories("/frozen");
        files.MakeFile("/frozen/f", 0x124, FileContent.From("x"u8));
        files.MakeDirectories("/frozen").Freeze();
        return files;
    }
}
