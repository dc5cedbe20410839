using MigrateBuild.Schema;
using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Which kind is taken and what the message says when none is; the starters here only fail, in the two ways there are.</summary>
public sealed class ServerSelectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_says_the_ways_and_why_each_was_not_taken()
    {
        var tried = new List<ServerKind>();
        var starters = Starters(kind =>
        {
            tried.Add(kind);
            return new ServerNotThereException($"no {kind}.");
        });

        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => ServerSelection.StartAsync(new(), starters, Cancellation));

        Assert.Equal([ServerKind.Connection, ServerKind.Container, ServerKind.Local, ServerKind.Embedded], tried);
        Assert.False(error.MustFail);
        Assert.Equal(
            """
            There is no PostgreSQL server for the migration tests. Provide one in any of these ways:
              connection: set MIGRATEBUILD_CONNECTION_STRING to a server on which you may create databases. Not used: no Connection.
              container: start Docker. The image is postgres:18-alpine, which it must have or be able to pull (MIGRATEBUILD_IMAGE names another one). Not used: no Container.
              local: install PostgreSQL's server programs, or set MIGRATEBUILD_POSTGRES_BIN to the folder of initdb and postgres. Not used: no Local.
              embedded was not used: no Embedded.
            """,
            error.Message);
    }

    [Fact]
    public async Task Embedded_server_is_not_even_tried_where_one_is_required()
    {
        var tried = new List<ServerKind>();
        var starters = Starters(kind =>
        {
            tried.Add(kind);
            return new ServerNotThereException($"no {kind}.");
        });

        var error = await Assert.ThrowsAsync<ServerUnavailableException>(
            () => ServerSelection.StartAsync(new() { RequireServer = true }, starters, Cancellation));

        Assert.Equal([ServerKind.Connection, ServerKind.Container, ServerKind.Local], tried);
        Assert.True(error.MustFail);
        Assert.DoesNotContain("embedded", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto", "TF_BUILD", true)]
    [InlineData("auto", null, false)]
    [InlineData("embedded", "TF_BUILD", false)]
    public async Task Fall_back_is_told_on_a_build_server_alone(string choice, string? system, bool isTold)
    {
        var starters = Starters(kind => new ServerNotThereException($"no {kind}."));
        starters[ServerKind.Embedded] = ServerSelection.Starters[ServerKind.Embedded];

        await using var server = await ServerSelection.StartAsync(new() { Server = choice, BuildServer = system }, starters, Cancellation);

        Assert.Equal(ServerKind.Embedded, server.Kind);
        Assert.Equal(isTold ? 2 : 1, server.Notes.Count);
        if (isTold)
        {
            Assert.Equal(
                """
                The embedded server was used because no other one is there, and this is a build server (TF_BUILD is set). Tried:
                  connection: no Connection.
                  container: no Container.
                  local: no Local.
                Set MIGRATEBUILD_REQUIRE_SERVER=1 to make the tests fail instead, or MIGRATEBUILD_SERVER=embedded to use it without this note.
                """,
                server.Notes[1]);
        }
    }

    [Fact]
    public async Task Chosen_kind_alone_is_tried()
    {
        var options = new ThrowawayServerOptions { Server = "local", RequireServer = true };

        var error = await Assert.ThrowsAsync<ServerUnavailableException>(
            () => ServerSelection.StartAsync(options, Starters(kind => new ServerNotThereException($"no {kind}.")), Cancellation));

        Assert.True(error.MustFail);
        Assert.Contains("Not used: Server is local.\n  container", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Not used: no Local.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("embedded", error.Message, StringComparison.Ordinal);
        Assert.IsType<ServerNotThereException>(error.InnerException);
    }

    [Theory]
    [InlineData(ServerKind.Connection, true)]
    [InlineData(ServerKind.Container, false)]
    [InlineData(ServerKind.Local, false)]
    [InlineData(ServerKind.Embedded, true)]
    public async Task Kind_that_is_there_and_broken_ends_the_search(ServerKind broken, bool mustFail)
    {
        var starters = Starters(kind => kind == broken ? new TimeoutException("too slow") : new ServerNotThereException($"no {kind}."));

        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => ServerSelection.StartAsync(new(), starters, Cancellation));

        Assert.Equal(mustFail, error.MustFail);
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.StartsWith(
            $"The server for the migration tests ({ServerChoice.NameOf(broken)}) cannot be used: too slow", error.Message,
            StringComparison.Ordinal);
        Assert.Equal(
            broken > ServerKind.Connection, error.Message.Contains("connection was not used: no Connection.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_kind_is_an_error_in_code_too()
    {
        var error = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => ThrowawayServer.StartAsync(new() { Server = "docker" }, Cancellation));

        Assert.Equal("Server is 'docker'. Use one of auto, connection, container, local, embedded.", error.Message);
    }

    [Theory]
    // An engine that no one has: what remains is the message.
    [InlineData(
        "container", null,
        "connection: set MIGRATEBUILD_CONNECTION_STRING to a server on which you may create databases. Not used: MIGRATEBUILD_SERVER is "
        + "container.",
        "Not used: Docker cannot be reached: Failed to connect to Docker endpoint at 'tcp://127.0.0.1:9/'. Connection refused.")]
    [InlineData("connection", null, "Not used: MIGRATEBUILD_CONNECTION_STRING is not set.", "container: ")]
    // A folder that somebody chose is never passed over.
    [InlineData("auto", "/", "MIGRATEBUILD_POSTGRES_BIN is '/', which has no initdb and no postgres.", "SettingException")]
    public async Task Real_kinds_that_are_not_there_give_their_real_reasons(string server, string? folder, params string[] words)
    {
        var environment = new Dictionary<string, string?>
        {
            ["MIGRATEBUILD_SERVER"] = server,
            ["MIGRATEBUILD_CONNECTION_STRING"] = null,
            ["DOCKER_HOST"] = "tcp://127.0.0.1:9",
            ["MIGRATEBUILD_POSTGRES_BIN"] = folder,
        };

        await using var probe = await ServerProbe.StartAsync(environment, Cancellation, expectReady: false);

        Assert.NotEqual(0, await probe.WaitForExitAsync(Cancellation));
        Assert.All(words, word => Assert.Contains(word, probe.Errors, StringComparison.Ordinal));
    }

    private static Dictionary<ServerKind, ServerStarter> Starters(Func<ServerKind, Exception> failure) =>
        Enum.GetValues<ServerKind>()
            .ToDictionary(kind => kind, kind => new ServerStarter((_, _) => Task.FromException<ThrowawayServer>(failure(kind))));
}
