using System.Runtime.Versioning;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>However the process that owns a local server ends, no process and no folder is left.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OwnerEndTests
{
    private static readonly Dictionary<string, string?> Local =
        new() { ["MIGRATEBUILD_SERVER"] = "local", ["MIGRATEBUILD_POSTGRES_BIN"] = null };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_disposes()
    {
        await using var probe = await ServerProbe.StartAsync(Local, Cancellation);

        probe.EndInput();

        Assert.Equal(0, await probe.WaitForExitAsync(Cancellation));
        Assert.False(Directory.Exists(probe.Folder));
    }

    [Fact]
    public async Task It_exits_without_disposing()
    {
        await using var probe = await ServerProbe.StartAsync(Local, Cancellation, arguments: "abandon");

        probe.EndInput();

        Assert.Equal(7, await probe.WaitForExitAsync(Cancellation));
        await Machine.AssertNothingIsLeftAsync(probe.Folder, Cancellation);
    }

    [Fact]
    public async Task It_is_killed()
    {
        await using var probe = await ServerProbe.StartAsync(Local, Cancellation);
        Assert.NotEmpty(Machine.ProcessesWith(probe.Folder));

        probe.Kill();

        await Machine.AssertNothingIsLeftAsync(probe.Folder, Cancellation);
    }

    [Fact]
    public async Task It_is_killed_while_a_child_of_it_lives_on()
    {
        await using var probe = await ServerProbe.StartAsync(Local, Cancellation, arguments: "with-child");

        probe.Kill();

        // The child would hold the pipe open, had it inherited the owner's end.
        await Machine.AssertNothingIsLeftAsync(probe.Folder, Cancellation);
        Assert.True(Directory.Exists($"/proc/{probe.ChildId}"));
    }

    [Theory]
    [InlineData("INT")] // Ctrl-C in a terminal
    [InlineData("TERM")]
    [InlineData("HUP")] // the terminal is closed
    [InlineData("QUIT")]
    [InlineData("KILL")]
    public async Task Its_process_group_gets_a_signal(string signal)
    {
        await using var probe = await ServerProbe.StartAsync(Local, Cancellation);

        Machine.Signal(signal, -probe.Id);

        Assert.NotEqual(0, await probe.WaitForExitAsync(Cancellation));
        await Machine.AssertNothingIsLeftAsync(probe.Folder, Cancellation);
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("nobody")]
    public async Task It_is_an_ordinary_user(string user)
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess, "Only root can become another user; the other tests have run as an ordinary one.");
        var group = await Run("id", "-g", user);
        Assert.SkipWhen(group.Length == 0, $"There is no user {user}.");

        // The folder of the tests may be closed to others.
        var folder = Directory.CreateTempSubdirectory("probe-").FullName;
        try
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            await using var probe = await ServerProbe.StartAsync(
                Local, Cancellation, prefix: ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--"], folder: folder);
            Assert.Equal(user, await Run("stat", "-c", "%U", probe.Folder));
            TestContext.Current.AddAttachment("ready in", $"{probe.ReadyIn.TotalSeconds:0.00} s");

            probe.Kill();

            await Machine.AssertNothingIsLeftAsync(probe.Folder, Cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> Run(string program, params string[] arguments) =>
        await MigrateBuild.Testing.Servers.ShortCommand.RunAsync(program, arguments, Cancellation) is { ExitCode: 0 } answer
            ? answer.Output.Trim()
            : string.Empty;
}
