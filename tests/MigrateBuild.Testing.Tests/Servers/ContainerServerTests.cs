using System.Diagnostics;
using MigrateBuild.Testing.Servers;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Containers of a real engine: <c>eval "$(tests/engine/prepare)"</c> makes one and sets MIGRATEBUILD_TEST_IMAGE.</summary>
public sealed class ContainerServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_comes_up_says_what_it_is_and_goes()
    {
        var image = await ImageAsync();
        string id;
        var clock = Stopwatch.StartNew();
        await using (var server = await ThrowawayServer.StartAsync(new() { Server = "container", Image = image }, Cancellation))
        {
            TestContext.Current.AddAttachment("ready in", $"{clock.Elapsed.TotalSeconds:0.00} s");
            id = ((ContainerServer)server).Id;
            Assert.Equal(ServerKind.Container, server.Kind);
            Assert.Matches(@"^\d+\.\d+", server.Version);
            Assert.Contains($"from {image} (container)", server.Description, StringComparison.Ordinal);

            await using var database = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
            await using var copy = await server.CreateDatabaseAsync(database.Name, Cancellation);
            await using var connection = new NpgsqlConnection(copy.ConnectionString);
            await connection.OpenAsync(Cancellation);
            await using var command = new NpgsqlCommand("SELECT current_setting('fsync') || current_database()", connection);
            Assert.Equal("off" + copy.Name, await command.ExecuteScalarAsync(Cancellation));
            Assert.Contains(id, await ContainersAsync());
        }

        Assert.DoesNotContain(id, await ContainersAsync());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Signal_to_the_owner_leaves_no_container(string signal)
    {
        var image = await ImageAsync();
        var before = await ContainersAsync();
        await using var probe = await StartProbeAsync(image);
        Assert.NotEqual(before, await ContainersAsync());

        Machine.Signal(signal, -probe.Id);

        Assert.NotEqual(0, await probe.WaitForExitAsync(Cancellation));
        Assert.Equal(before, await ContainersAsync());
    }

    [Fact]
    public async Task Container_of_a_process_that_was_killed_is_removed_by_the_next()
    {
        var image = await ImageAsync();
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TESTCONTAINERS_RYUK_DISABLED") == "true", "Testcontainers itself cleans up here.");
        var before = await ContainersAsync();
        await using var living = await ThrowawayServer.StartAsync(new() { Server = "container", Image = image }, Cancellation);
        await using var probe = await StartProbeAsync(image);
        probe.Kill();
        await probe.WaitForExitAsync(Cancellation);
        Assert.Equal(before.Length + 2, (await ContainersAsync()).Length);

        await using (await ThrowawayServer.StartAsync(new() { Server = "container", Image = image }, Cancellation))
        {
        }

        string[] expected = [.. before, ((ContainerServer)living).Id];
        Assert.Equal(expected.Order(StringComparer.Ordinal), await ContainersAsync());
    }

    [Fact]
    public async Task Auto_takes_the_container_before_the_programs_of_this_machine()
    {
        await using var server = await ThrowawayServer.StartAsync(new() { Image = await ImageAsync() }, Cancellation);

        Assert.Equal(ServerKind.Container, server.Kind);
    }

    [Fact]
    public async Task Image_that_is_not_to_be_had_leaves_the_programs_of_this_machine()
    {
        _ = await ImageAsync();
        const string nowhere = "127.0.0.1:9/nowhere/postgres:0";

        await using var server = await ThrowawayServer.StartAsync(new() { Image = nowhere }, Cancellation);
        Assert.Equal(ServerKind.Local, server.Kind);

        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => ThrowawayServer.StartAsync(new() { Server = "container", Image = nowhere }, Cancellation));
        Assert.Contains($"Not taken: the Docker engine cannot make a container of {nowhere}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_that_is_too_old_is_told_the_version_to_set()
    {
        _ = await ImageAsync();
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOCKER_API_VERSION")), "The engine is not known to be older than the client.");

        await using var probe = await ServerProbe.StartAsync(
            new Dictionary<string, string?> { ["MIGRATEBUILD_SERVER"] = "container", ["DOCKER_API_VERSION"] = null }, Cancellation, expectReady: false);

        Assert.NotEqual(0, await probe.WaitForExitAsync(Cancellation));
        Assert.Contains($"the Docker engine is too old for the client; set DOCKER_API_VERSION={Environment.GetEnvironmentVariable("DOCKER_API_VERSION")}", probe.Errors, StringComparison.Ordinal);
    }

    /// <summary>The image to use; a test without an engine is skipped, or fails where MIGRATEBUILD_REQUIRE_ENGINE=1.</summary>
    internal static async Task<string> ImageAsync()
    {
        var image = Environment.GetEnvironmentVariable("MIGRATEBUILD_TEST_IMAGE");
        var reason = string.IsNullOrEmpty(image) ? "MIGRATEBUILD_TEST_IMAGE is not set"
            : await ShortCommand.RunAsync("docker", ["version"], Cancellation) is not { ExitCode: 0 } ? "no Docker engine answers"
            : null;
        if (reason is not null)
        {
            reason += ": eval \"$(tests/engine/prepare)\" makes an engine and an image.";
            Assert.False(Environment.GetEnvironmentVariable("MIGRATEBUILD_REQUIRE_ENGINE") == "1", reason);
            Assert.Skip(reason);
        }

        return image!;
    }

    private static Task<ServerProbe> StartProbeAsync(string image) => ServerProbe.StartAsync(
        new Dictionary<string, string?> { ["MIGRATEBUILD_SERVER"] = "container", ["MIGRATEBUILD_IMAGE"] = image }, Cancellation);

    private static async Task<string[]> ContainersAsync() =>
        await ShortCommand.RunAsync("docker", ["ps", "--all", "--quiet", "--no-trunc", "--filter", "label=org.testcontainers=true"], Cancellation) is { ExitCode: 0 } answer
            ? [.. answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)]
            : throw new InvalidOperationException("docker ps failed");
}
