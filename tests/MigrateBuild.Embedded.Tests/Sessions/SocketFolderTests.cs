using MigrateBuild.Embedded.Sessions;

namespace MigrateBuild.Embedded.Tests.Sessions;

public sealed class SocketFolderTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("folders-").FullName;

    public void Dispose() => Directory.Delete(_parent, true);

    [Fact]
    public void A_folder_is_private_and_goes_with_its_owner()
    {
        using (var folder = SocketFolder.TryCreate(_parent, TimeProvider.System)!)
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
            File.WriteAllText(folder.SocketPath, "");
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(_parent));
    }

    [Fact]
    public void What_dead_processes_left_is_swept_and_nothing_else_is()
    {
        var dead = Make("migratebuild-socket-dead", lockFile: true);
        var young = Make("migratebuild-socket-young", lockFile: false);
        var old = Make("migratebuild-socket-old", lockFile: false);
        Directory.SetCreationTimeUtc(old, DateTime.UnixEpoch);
        Directory.SetLastWriteTimeUtc(old, DateTime.UnixEpoch);
        var other = Make("migratebuild-other", lockFile: false);
        Directory.SetCreationTimeUtc(other, DateTime.UnixEpoch);
        Directory.SetLastWriteTimeUtc(other, DateTime.UnixEpoch);
        var holdsMore = Make("migratebuild-socket-holds-more", lockFile: true);
        File.WriteAllText(Path.Combine(holdsMore, "somebody's"), "");
        using var alive = SocketFolder.TryCreate(_parent, TimeProvider.System)!;
        SocketFolder.Sweep(_parent, TimeProvider.System);
        Assert.Equal(new[] { young, other, holdsMore, alive.Path }.Order(), Directory.EnumerateDirectories(_parent).Order());
        Assert.False(Directory.Exists(dead));
        Assert.True(File.Exists(Path.Combine(holdsMore, "somebody's")));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_used() =>
        Assert.Null(SocketFolder.TryCreate(Path.Combine(_parent, "nowhere"), TimeProvider.System));

    [Fact]
    public void A_path_that_is_too_long_for_a_socket_is_not_used()
    {
        var deep = Directory.CreateDirectory(Path.Combine(_parent, new string('x', 80))).FullName;
        Assert.Null(SocketFolder.TryCreate(deep, TimeProvider.System));
        Assert.Empty(Directory.EnumerateFileSystemEntries(deep));
    }

    private string Make(string name, bool lockFile)
    {
        var path = Directory.CreateDirectory(Path.Combine(_parent, name)).FullName;
        if (lockFile) File.WriteAllText(Path.Combine(path, "lock"), "");
        return path;
    }
}
