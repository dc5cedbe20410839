using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Archives of clusters that somebody else made, and clusters with something strange in them.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ClusterArchiveTests : IDisposable
{
    private const string Name = "0-1.cluster";
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private readonly string _folder = Directory.CreateTempSubdirectory("archive-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Archive_makes_the_cluster_again()
    {
        var cluster = MakeCluster();
        var archive = ClusterArchive.Pack(cluster, Name, Key);
        Assert.True(ClusterArchive.IsWhole(archive, Name, Key));

        ClusterArchive.Unpack(archive, At("again"));

        Assert.Equal(Listing(cluster), Listing(At("again")));
        Assert.Equal("4\n", File.ReadAllText(At("again/base/1")));
        Assert.Equal(File.ReadAllText(At("cluster/base/2")), File.ReadAllText(At("again/base/2")));
        Assert.Equal(File.ReadAllText(At("cluster/base/2")), File.ReadAllText(At("again/base/3")));
        // What is there twice is kept once.
        Assert.InRange(archive.Length, 10_000, 15_000);
    }

    [Fact]
    public void Archive_of_another_key_or_another_name_is_not_whole()
    {
        var archive = ClusterArchive.Pack(MakeCluster(), Name, Key);

        Assert.False(ClusterArchive.IsWhole(archive, Name, RandomNumberGenerator.GetBytes(32)));
        Assert.False(ClusterArchive.IsWhole(archive, "0-2.cluster", Key));
        Assert.False(ClusterArchive.IsWhole([], Name, Key));
        Assert.False(ClusterArchive.IsWhole(archive.AsSpan(0, 30), Name, Key));
    }

    [Theory]
    [InlineData("base/1", "../../1")]
    [InlineData("base/1", "/tmp/1")]
    [InlineData("base/1", "base/..")]
    [InlineData("base/1", "base//1")]
    [InlineData("base/1", "./base1")]
    [InlineData("base/1", "base/\0")]
    [InlineData("base/1", "")]
    public void Path_that_leads_out_is_refused(string instead, string path)
    {
        // Signed as this user's own: the paths are checked all the same.
        var archive = ClusterArchive.Pack(MakeCluster(), Name, Key);
        Assert.Throws<InvalidDataException>(() => ClusterArchive.Unpack(WithPath(archive, instead, path), At("out/in")));

        Assert.Empty(Directory.GetFiles(At("out")));
        Assert.False(File.Exists(At("1")));
    }

    [Fact]
    public void Length_that_leads_out_is_refused()
    {
        var archive = ClusterArchive.Pack(MakeCluster(), Name, Key);
        // The highest byte of the first length, behind the mark.
        archive["MigrateBuild cluster 2\n".Length + 3] = 100;

        Assert.Throws<InvalidDataException>(() => ClusterArchive.Unpack(archive, At("out")));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("pipe")]
    [InlineData("file of another")]
    [InlineData("linked")]
    public void Cluster_with_something_strange_is_not_packed(string what)
    {
        var strange = Path.Combine(MakeCluster(), "strange");
        var secret = At("secret");
        File.WriteAllText(secret, "secret");
        switch (what)
        {
            case "link":
                File.CreateSymbolicLink(strange, secret);
                break;
            case "pipe":
                Machine.MakePipe(strange);
                break;
            case "linked":
                Machine.Run("ln", secret, strange);
                break;
            default:
                File.WriteAllText(strange, "text");
                Machine.GiveToAnother(strange);
                break;
        }

        Assert.Throws<InvalidDataException>(() => ClusterArchive.Pack(At("cluster"), Name, Key));
    }

    [Fact]
    public void Key_is_made_once_and_replaced_when_others_could_read_it()
    {
        var key = ClusterKey.Find(_folder);
        Assert.Equal(32, key!.Length);
        Assert.Equal(key, ClusterKey.Find(_folder));
        var file = Assert.Single(Directory.GetFiles(_folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var second = ClusterKey.Find(_folder);
        Assert.NotEqual(key, second);
        File.WriteAllBytes(file, [1, 2, 3]);
        var third = ClusterKey.Find(_folder);
        Assert.NotEqual(second, third);
        File.Delete(file);
        File.CreateSymbolicLink(file, "/dev/zero");

        Assert.NotEqual(third, ClusterKey.Find(_folder));
        Assert.Equal(file, Assert.Single(Directory.GetFiles(_folder)));
    }

    [Fact]
    public async Task Processes_that_come_at_once_have_one_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ClusterKey.Find(_folder))));

        Assert.All(keys, key => Assert.Equal(ClusterKey.Find(_folder), key));
    }

    private string At(string path) => Path.Combine(_folder, path);

    private string MakeCluster()
    {
        var cluster = At("cluster");
        Directory.CreateDirectory(Path.Combine(cluster, "base"));
        Directory.CreateDirectory(Path.Combine(cluster, "empty"));
        File.WriteAllText(Path.Combine(cluster, "base", "1"), "4\n");
        File.WriteAllText(Path.Combine(cluster, "base", "2"), new string('x', 10_000));
        File.WriteAllText(Path.Combine(cluster, "base", "3"), new string('x', 10_000));
        File.WriteAllText(Path.Combine(cluster, "none"), "");
        return cluster;
    }

    private static string Listing(string folder) => string.Join(
        '\n',
        Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Select(entry => Path.GetRelativePath(folder, entry))
            .Order(StringComparer.Ordinal));

    /// <summary>The archive with another path, and its length, in the place of one.</summary>
    private static byte[] WithPath(byte[] archive, string instead, string path)
    {
        var text = Encoding.Latin1.GetString(archive);
        var changed = text.Replace(Entry(instead), Entry(path), StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        return Encoding.Latin1.GetBytes(changed);

        static string Entry(string name) => Encoding.Latin1.GetString(BitConverter.GetBytes(name.Length)) + name;
    }
}
