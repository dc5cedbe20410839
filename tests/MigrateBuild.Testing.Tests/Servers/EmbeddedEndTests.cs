using System.Runtime.Versioning;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>However the process with an embedded server ends, nothing is left on disk: at the latest when the next one starts.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedEndTests
{
    private static readonly Dictionary<string, string?> Embedded =
        new() { ["MIGRATEBUILD_SERVER"] = "embedded", ["MIGRATEBUILD_REQUIRE_SERVER"] = null };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dispose", 0)]
    [InlineData("abandon", 7)]
    public async Task Process_ends_by_itself(string how, int expected)
    {
        await using var probe = await ServerProbe.StartAsync(Embedded, Cancellation, arguments: how);
        Assert.True(Directory.Exists(FolderOf(probe)));

        probe.EndInput();

        Assert.Equal(expected, await probe.WaitForExitAsync(Cancellation));
        Assert.False(Directory.Exists(FolderOf(probe)));
    }

    [Theory]
    [InlineData("INT")] // Ctrl-C in a terminal
    [InlineData("TERM")]
    public async Task Process_group_gets_a_signal(string signal)
    {
        await using var probe = await ServerProbe.StartAsync(Embedded, Cancellation);

        Machine.Signal(signal, -probe.Id);

        Assert.NotEqual(0, await probe.WaitForExitAsync(Cancellation));
        Assert.False(Directory.Exists(FolderOf(probe)));
    }

    [Fact]
    public async Task Process_is_killed_and_the_next_one_takes_away_what_it_left()
    {
        await using var killed = await ServerProbe.StartAsync(Embedded, Cancellation);
        killed.Kill();
        await killed.WaitForExitAsync(Cancellation);

        await using var next = await ServerProbe.StartAsync(Embedded, Cancellation);

        Assert.False(Directory.Exists(FolderOf(killed)));
        Assert.True(Directory.Exists(FolderOf(next)));
    }

    private static string FolderOf(ServerProbe probe) => new NpgsqlConnectionStringBuilder(probe.ConnectionString).Host!;
}
