using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>What the environment chooses, as a table; no server is started.</summary>
public sealed class ServerChoiceTests
{
    public static readonly TheoryData<string, string[], string?, string, bool> Environments = new()
    {
        // case, variables, MSBuild's choice, server, whether a server is required
        { "nothing set", [], null, "auto", false },
        { "the project chooses", [], "local", "local", false },
        { "the project's choice is empty", [], " ", "auto", false },
        { "the environment wins", ["MIGRATEBUILD_SERVER=container"], "local", "container", false },
        { "an empty variable is not set", ["MIGRATEBUILD_SERVER="], "local", "local", false },
        { "upper case", ["MIGRATEBUILD_SERVER=Connection"], null, "connection", false },
        { "required", ["MIGRATEBUILD_REQUIRE_SERVER=1"], null, "auto", true },
        { "required in words", ["MIGRATEBUILD_REQUIRE_SERVER=true"], null, "auto", true },
        { "not required", ["MIGRATEBUILD_REQUIRE_SERVER=0"], null, "auto", false },
        { "continuous integration", ["CI=true"], null, "auto", true },
        { "no continuous integration", ["CI=false"], null, "auto", false },
    };

    [Theory]
    [MemberData(nameof(Environments))]
    public void Environment_chooses(string @case, string[] variables, string? defaultServer, string server, bool required)
    {
        var options = EnvironmentVariables.Read(Variables(variables), defaultServer);

        Assert.True(server == options.Server, @case);
        Assert.Equal(required, options.RequireServer);
    }

    [Fact]
    public void Environment_gives_the_rest()
    {
        var options = EnvironmentVariables.Read(
            Variables("MIGRATEBUILD_CONNECTION_STRING=Host=db", "MIGRATEBUILD_IMAGE=postgres:17", "MIGRATEBUILD_POSTGRES_BIN=/opt/pg/bin"), null);

        Assert.Equal(("Host=db", "postgres:17", "/opt/pg/bin"), (options.ConnectionString, options.Image, options.PostgresBin));
        Assert.Equal("postgres:18-alpine", EnvironmentVariables.Read(_ => null, null).Image);
    }

    [Theory]
    [InlineData("docker", "MIGRATEBUILD_SERVER", "MIGRATEBUILD_SERVER=docker")]
    [InlineData("podman", "MigrationTestServer", "NOTHING=")]
    public void Unknown_kind_is_an_error_that_lists_the_known_ones(string kind, string madeIn, string variable)
    {
        var error = Assert.Throws<ArgumentException>(() => EnvironmentVariables.Read(Variables(variable), kind));

        Assert.Equal($"{madeIn} is '{kind}', which is no known kind of server. Known: auto, connection, container, local.", error.Message);
    }

    [Theory]
    [InlineData("auto", "Connection Container Local")]
    [InlineData("connection", "Connection")]
    [InlineData("container", "Container")]
    [InlineData("local", "Local")]
    public void Choice_permits(string choice, string kinds) => Assert.Equal(kinds, string.Join(' ', ServerChoice.KindsOf(choice)));

    private static Func<string, string?> Variables(params string[] variables) =>
        name => Array.Find(variables, variable => variable.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
