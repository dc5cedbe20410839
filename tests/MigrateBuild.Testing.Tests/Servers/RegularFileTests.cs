using System.Runtime.Versioning;
using System.Text;
using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Reading what somebody else may have put there.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RegularFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("file-").FullName;

    private static uint Own => NativeFiles.GetUser();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a file", "file", true)]
    [InlineData("an empty file", "empty", true)]
    [InlineData("a file as long as the limit", "limit", true)]
    [InlineData("a longer file", "longer", false)]
    [InlineData("a pipe", "pipe", false)]
    [InlineData("a link to a file", "link", false)]
    [InlineData("a link to a device", "zero", false)]
    [InlineData("a folder", "folder", false)]
    [InlineData("nothing", "nothing", false)]
    [InlineData("a file with another name elsewhere", "linked", true)]
    public async Task Reads(string @case, string kind, bool expected)
    {
        var path = Make(kind);

        var bytes = await Task.Run(() => RegularFile.Read(path, limit: 100), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.True(expected == bytes is not null, @case);
        if (expected)
        {
            Assert.Equal(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), bytes);
        }
    }

    [Fact]
    public void Device_is_not_opened() => Assert.Null(RegularFile.ReadText("/dev/zero"));

    [Fact]
    public void File_of_another_user_or_under_another_name_is_none_where_the_owner_counts()
    {
        Assert.NotNull(RegularFile.Read(Make("file"), 100, Own));
        Assert.Null(RegularFile.Read(Make("file"), 100, Own + 1));
        Assert.Null(RegularFile.Read(Make("linked"), 100, Own));
    }

    [Theory]
    [InlineData(0x1FFu)]
    [InlineData(0xE80u)]
    public void Identity_is_what_the_system_says(uint mode)
    {
        var path = Make("file");
        File.SetUnixFileMode(path, (UnixFileMode)mode);
        Machine.Run("ln", path, path + "2");

        var identity = FileIdentity.From(path)!.Value;

        Assert.Equal(
            Machine.Output("stat", "-c", "%u %a %h %s %i", path),
            $"{identity.Owner} {Convert.ToString((int)identity.Mode, 8)} {identity.Links} {identity.Size} {identity.Place.Number}");
        Assert.Equal(FileKind.Regular, identity.Kind);
        Assert.Equal(identity.Place, FileIdentity.From(path + "2")!.Value.Place);
        Assert.NotEqual(identity.Place, FileIdentity.From("/proc/self/stat")!.Value.Place);
    }

    private string Make(string kind)
    {
        var path = Path.Combine(_folder, kind);
        switch (kind)
        {
            case "file" or "linked":
                File.WriteAllText(path, "text");
                break;
            case "empty":
                File.WriteAllText(path, "");
                break;
            case "limit" or "longer":
                File.WriteAllBytes(path, Encoding.ASCII.GetBytes(new string('x', kind == "limit" ? 100 : 101)));
                break;
            case "pipe":
                return Machine.MakePipe(path);
            case "link":
                File.CreateSymbolicLink(path, Make("file"));
                break;
            case "zero":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
        }

        if (kind == "linked")
        {
            Machine.Run("ln", path, path + "2");
        }

        return path;
    }
}
