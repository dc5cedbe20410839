using System.Runtime.Versioning;
using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>What lies in a folder that everybody can write to: other users' folders, and what they put in the way of a start.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ForeignFoldersTests : IDisposable
{
    private static readonly TimeProvider Later = new LaterClock();

    private readonly string _parent = Directory.CreateTempSubdirectory("foreign-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string DeadOwner => $"{Environment.ProcessId} 1 {OwnerProcess.ThisProcess.Place}";

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Theory]
    [InlineData("a left folder goes", "migratebuild-0123abcd", "file", false)]
    [InlineData("a name that merely begins so", "migratebuild-archive", "file", true)]
    [InlineData("a name that is longer", "migratebuild-0123abcd0", "file", true)]
    [InlineData("another user's", "migratebuild-0123abcd", "file of another", true)]
    [InlineData("another user's with a pipe", "migratebuild-0123abcd", "pipe of another", true)]
    [InlineData("another user's with a link to a device that never ends", "migratebuild-0123abcd", "endless of another", true)]
    [InlineData("its own with a pipe", "migratebuild-0123abcd", "pipe", true)]
    [InlineData("its own with a link to a device that never ends", "migratebuild-0123abcd", "endless", true)]
    [InlineData("its own with a long file", "migratebuild-0123abcd", "long", true)]
    [InlineData("its own that others can write to", "migratebuild-0123abcd", "open", true)]
    [InlineData("a link to its own", "migratebuild-0123abcd", "link", true)]
    [InlineData("a left folder whose server's file is a pipe goes", "migratebuild-0123abcd", "pid is a pipe", false)]
    [InlineData("a left folder whose server's file never ends goes", "migratebuild-0123abcd", "pid is endless", false)]
    public async Task Sweep_removes_own_folders_alone(string @case, string name, string what, bool stays)
    {
        var folder = Path.Combine(_parent, name);
        Make(folder, what);

        // A pipe that nobody writes to would hold it for good.
        await Task.Run(() => FolderSweep.Run([_parent], Later), Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);

        Assert.True(stays == Directory.Exists(folder), @case);
    }

    [Fact]
    public void Sweep_stays_away_from_a_folder_in_which_others_can_swap_what_is_there()
    {
        var folder = Path.Combine(_parent, "migratebuild-0123abcd");
        Make(folder, "file");
        File.SetUnixFileMode(_parent, File.GetUnixFileMode(_parent) | UnixFileMode.OtherWrite);

        FolderSweep.Run([_parent, Path.Combine(_parent, "missing"), "/proc/self/environ"], Later);
        Assert.True(Directory.Exists(folder));

        File.SetUnixFileMode(_parent, File.GetUnixFileMode(_parent) | UnixFileMode.StickyBit);
        FolderSweep.Run([_parent], Later);
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("pipe of another")]
    [InlineData("endless of another")]
    public async Task Start_takes_no_notice_of_what_another_user_has_put_there(string what)
    {
        File.SetUnixFileMode(_parent, (UnixFileMode)0x3FF);
        Make(Path.Combine(_parent, "migratebuild-0123abcd"), what);

        await using var probe = await ServerProbe.StartAsync(Local(_parent), Cancellation)
            .WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        Assert.Equal(_parent, Path.GetDirectoryName(probe.Folder));
        probe.EndInput();
        Assert.Equal(0, await probe.WaitForExitAsync(Cancellation));
    }

    [Theory]
    [InlineData("others can write to it", "open")]
    [InlineData("it is another user's", "another's")]
    [InlineData("a comma stands for two folders", "a,b")]
    public async Task Server_lies_elsewhere_where(string @case, string folder)
    {
        var temporary = Directory.CreateDirectory(Path.Combine(_parent, folder)).FullName;
        File.SetUnixFileMode(_parent, File.GetUnixFileMode(_parent) | UnixFileMode.OtherExecute);
        File.SetUnixFileMode(temporary, (UnixFileMode)(folder == "open" ? 0x1FF : 0x1ED));
        if (folder == "another's")
        {
            Machine.GiveToAnother(temporary);
        }

        await using var probe = await ServerProbe.StartAsync(Local(temporary), Cancellation);

        Assert.True(Path.GetDirectoryName(probe.Folder) == "/tmp", @case);
    }

    [Theory]
    [InlineData("others can write to it", "open")]
    [InlineData("it is another user's", "another's")]
    public async Task Cache_is_not_used_where(string @case, string folder)
    {
        var cache = Directory.CreateDirectory(Path.Combine(_parent, folder)).FullName;
        File.SetUnixFileMode(cache, (UnixFileMode)0x1FF);
        if (folder == "another's")
        {
            Machine.GiveToAnother(cache);
        }

        var environment = Local();
        environment["XDG_CACHE_HOME"] = cache;
        await using var probe = await ServerProbe.StartAsync(environment, Cancellation);

        Assert.True(Directory.GetFileSystemEntries(cache).Length == 0, @case);
        Assert.Contains(
            $"no cluster can be cached: {cache}/migratebuild/clusters is not used, because ", probe.Notes, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Local(string? folder = null) =>
        new() { ["MIGRATEBUILD_SERVER"] = "local", ["TMPDIR"] = folder };

    private static void Make(string folder, string what)
    {
        if (what == "link")
        {
            Make($"{folder}.target", "file");
            Directory.CreateSymbolicLink(folder, $"{folder}.target");
            return;
        }

        var owner = Path.Combine(Directory.CreateDirectory(folder).FullName, "owner");
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        switch (what.Split(' ')[0])
        {
            case "pipe":
                Machine.MakePipe(owner);
                break;
            case "endless":
                File.CreateSymbolicLink(owner, "/dev/zero");
                break;
            case "long":
                File.WriteAllText(owner, DeadOwner + new string(' ', 100_000));
                break;
            default:
                File.WriteAllText(owner, DeadOwner);
                break;
        }

        if (what == "pid is a pipe")
        {
            Machine.MakePipe(Path.Combine(data, "postmaster.pid"));
        }
        else if (what == "pid is endless")
        {
            File.CreateSymbolicLink(Path.Combine(data, "postmaster.pid"), "/dev/zero");
        }

        if (what == "open")
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherWrite);
        }

        if (what.EndsWith("of another", StringComparison.Ordinal))
        {
            Machine.GiveToAnother(owner);
            Machine.GiveToAnother(folder);
        }
    }
}
