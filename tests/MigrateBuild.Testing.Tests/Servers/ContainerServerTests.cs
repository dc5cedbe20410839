using System.Diagnostics;
using MigrateBuild.Schema;
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
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("TESTCONTAINERS_RYUK_DISABLED") == "true", "Testcontainers itself cleans up here.");
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
    public async Task Container_of_an_image_that_somebody_made_of_a_container_is_left_alone()
    {
        var image = await ImageAsync();
        var committed = $"migratebuild-test/kept:{Guid.NewGuid():N}";
        var before = await ContainersAsync();
        await using (var probe = await StartProbeAsync(image))
        {
            var id = Assert.Single((await ContainersAsync()).Except(before));
            Machine.Run("docker", "commit", id, committed);
            probe.EndInput();
            Assert.Equal(0, await probe.WaitForExitAsync(Cancellation));
        }

        var copy = Machine.Output("docker", "run", "--detach", "--entrypoint", "sleep", committed, "600");
        try
        {
            // It has the labels of a container whose process is gone.
            Assert.Contains(copy, await ContainersAsync());

            await using (await ThrowawayServer.StartAsync(new() { Server = "container", Image = image }, Cancellation))
            {
            }

            Assert.Contains(copy, await ContainersAsync());
        }
        finally
        {
            Machine.Run("docker", "rm", "--force", copy);
            Machine.Run("docker", "rmi", committed);
        }
    }

    [Fact]
    public async Task Processes_share_a_container_that_goes_with_the_last_of_them()
    {
        var image = await ImageAsync();
        var before = await ContainersAsync();
        var options = new ThrowawayServerOptions { Server = "container", Image = image, ShareAs = "test" };
        var first = await ThrowawayServer.StartAsync(options, Cancellation);
        await using var probe = await StartProbeAsync(image, "share");
        await using var killed = await StartProbeAsync(image, "share");

        string[] expected = [.. before, ((ContainerServer)first).Id];
        Assert.Equal(expected.Order(StringComparer.Ordinal), await ContainersAsync());
        await using var database = await first.CreateDatabaseAsync(cancellationToken: Cancellation);
        Assert.Equal(3, await DatabasesAsync(database));

        // Who leaves takes its databases along, who started the container too; who was killed leaves them to the container.
        probe.EndInput();
        Assert.Equal(0, await probe.WaitForExitAsync(Cancellation));
        Assert.Equal(2, await DatabasesAsync(database));
        killed.Kill();
        await killed.WaitForExitAsync(Cancellation);
        await first.DisposeAsync();

        Assert.Equal(before, await ContainersAsync());
    }

    [Fact]
    public async Task Processes_that_come_at_once_start_one_container()
    {
        var image = await ImageAsync();
        var before = await ContainersAsync();
        var probes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartProbeAsync(image, "share")));

        Assert.Equal(before.Length + 1, (await ContainersAsync()).Length);
        foreach (var probe in probes)
        {
            // All get the signal at the same time, as in a terminal.
            Machine.Signal("INT", -probe.Id);
        }

        foreach (var probe in probes)
        {
            Assert.NotEqual(0, await probe.WaitForExitAsync(Cancellation));
            await probe.DisposeAsync();
        }

        Assert.Equal(before, await ContainersAsync());
    }

    [Fact]
    public async Task Shared_container_whose_processes_were_all_killed_is_removed_by_the_next_start()
    {
        var image = await ImageAsync();
        var before = await ContainersAsync();
        await using (var probe = await StartProbeAsync(image, "share"))
        {
            probe.Kill();
            await probe.WaitForExitAsync(Cancellation);
        }

        Assert.Equal(before.Length + 1, (await ContainersAsync()).Length);

        await using (await ThrowawayServer.StartAsync(new() { Server = "container", Image = image }, Cancellation))
        {
        }

        Assert.Equal(before, await ContainersAsync());
    }

    [Fact]
    public async Task Shared_container_that_somebody_removed_is_replaced()
    {
        var image = await ImageAsync();
        var options = new ThrowawayServerOptions { Server = "container", Image = image, ShareAs = "test" };
        await using var first = await ThrowawayServer.StartAsync(options, Cancellation);
        using (var engine = new ContainerEngine())
        {
            await engine.RemoveAsync(((ContainerServer)first).Id);
        }

        await using var second = await ThrowawayServer.StartAsync(options, Cancellation);
        await using var database = await second.CreateDatabaseAsync(cancellationToken: Cancellation);
        await first.DisposeAsync();

        Assert.Equal(1, await DatabasesAsync(database));
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

        var error = await Assert.ThrowsAsync<ServerUnavailableException>(
            () => ThrowawayServer.StartAsync(new() { Server = "container", Image = nowhere }, Cancellation));
        Assert.Contains($"Not used: the Docker engine cannot make a container of {nowhere}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_that_is_too_old_is_told_the_version_to_set()
    {
        _ = await ImageAsync();
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOCKER_API_VERSION")),
            "The engine is not known to be older than the client.");

        await using var probe = await ServerProbe.StartAsync(
            new Dictionary<string, string?> { ["MIGRATEBUILD_SERVER"] = "container", ["DOCKER_API_VERSION"] = null }, Cancellation,
                expectReady: false);

        Assert.NotEqual(0, await probe.WaitForExitAsync(Cancellation));
        Assert.Contains("the Docker engine is too old for the client; set "
            + $"DOCKER_API_VERSION={Environment.GetEnvironmentVariable("DOCKER_API_VERSION")}", probe.Errors, StringComparison.Ordinal);
    }

    /// <summary>The image to use; a test without an engine is skipped, or fails where MIGRATEBUILD_REQUIRE_ENGINE=1.</summary>
    internal static async Task<string> ImageAsync()
    {
        var image = Environment.GetEnvironmentVariable("MIGRATEBUILD_TEST_IMAGE");
        var reason = string.IsNullOrEmpty(image) ? "MIGRATEBUILD_TEST_IMAGE is not set"
            : await ShortCommand.RunAsync("docker", ["version"], Cancellation) is not { ExitCode: 0 } ? "Docker cannot be reached"
            : null;
        if (reason is not null)
        {
            reason += ": eval \"$(tests/engine/prepare)\" makes an engine and an image.";
            Assert.False(Environment.GetEnvironmentVariable("MIGRATEBUILD_REQUIRE_ENGINE") == "1", reason);
            Assert.Skip(reason);
        }

        return image!;
    }

    private static Task<ServerProbe> StartProbeAsync(string image, params string[] arguments) => ServerProbe.StartAsync(
        new Dictionary<string, string?> { ["MIGRATEBUILD_SERVER"] = "container", ["MIGRATEBUILD_IMAGE"] = image }, Cancellation,
            arguments: arguments);

    private static async Task<long> DatabasesAsync(ThrowawayDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname LIKE 'migratebuild%'", connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static async Task<string[]> ContainersAsync() =>
        await ShortCommand.RunAsync("docker", ["ps", "--all", "--quiet", "--no-trunc", "--filter", "label=migratebuild.owner"],
            Cancellation) is { ExitCode: 0 } answer
            ? [.. answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)]
            : throw new InvalidOperationException("docker ps failed");
}
