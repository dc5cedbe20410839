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
        { "the embedded one", ["MIGRATEBUILD_SERVER=embedded"], null, "embedded", false },
        { "a build server requires nothing", ["CI=true"], null, "auto", false },
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
            Variables("MIGRATEBUILD_CONNECTION_STRING=Host=db", "MIGRATEBUILD_IMAGE=postgres:17", "MIGRATEBUILD_POSTGRES_BIN=/opt/pg/bin"),
                null);

        Assert.Equal(("Host=db", "postgres:17", "/opt/pg/bin"), (options.ConnectionString, options.Image, options.PostgresBin));
        Assert.Equal("postgres:18-alpine", EnvironmentVariables.Read(_ => null, null).Image);
    }

    [Theory]
    [InlineData("docker", "MIGRATEBUILD_SERVER", "MIGRATEBUILD_SERVER=docker")]
    [InlineData("podman", "MigrationTestServer", "NOTHING=")]
    public void Unknown_kind_is_an_error_that_lists_the_known_ones(string kind, string madeIn, string variable)
    {
        var error = Assert.Throws<SettingException>(() => EnvironmentVariables.Read(Variables(variable), kind));

        Assert.Equal($"{madeIn} is '{kind}'. Use one of auto, connection, container, local, embedded.", error.Message);
        Assert.Equal(madeIn, error.Setting);
    }

    [Theory]
    [InlineData("MIGRATEBUILD_REQUIRE_SERVER=yes", "MIGRATEBUILD_REQUIRE_SERVER is 'yes'. Use 1 or true to require a server, 0 or false not to.")]
    [InlineData("MIGRATEBUILD_IMAGE=postgres 18", "MIGRATEBUILD_IMAGE is 'postgres 18', which is not the name of an image. Use a form such as postgres:18-alpine.")]
    [InlineData("MIGRATEBUILD_IMAGE=18", "MIGRATEBUILD_IMAGE is '18', which is not the name of an image. Use a form such as postgres:18-alpine.")]
    public void Value_that_means_nothing_is_an_error(string variable, string message) =>
        Assert.Equal(message, Assert.Throws<SettingException>(() => EnvironmentVariables.Read(Variables(variable), null)).Message);

    [Theory]
    [InlineData("postgres")]
    [InlineData("postgis/postgis:16-3.4")]
    [InlineData("localhost:5000/my_team/post-gres__x:18.1_a")]
    [InlineData("Registry.Example/pg:V1")]
    [InlineData("postgres@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void Names_of_images_are_taken(string image) =>
        Assert.Equal(image, EnvironmentVariables.Read(Variables("MIGRATEBUILD_IMAGE=" + image), null).Image);

    [Theory]
    [InlineData("1", true)]
    [InlineData("TRUE", true)]
    [InlineData("0", false)]
    [InlineData("False", false)]
    public void Server_is_required_or_not(string value, bool isRequired)
    {
        Assert.Equal(isRequired, EnvironmentVariables.Read(Variables("MIGRATEBUILD_REQUIRE_SERVER=" + value), null).RequireServer);
    }

    [Theory]
    [InlineData("CI", "CI=true")]
    [InlineData("CI", "CI=woodpecker")]
    [InlineData("TF_BUILD", "TF_BUILD=True")]
    [InlineData("GITHUB_ACTIONS", "GITHUB_ACTIONS=true")]
    [InlineData("GITLAB_CI", "GITLAB_CI=true")]
    [InlineData("JENKINS_URL", "JENKINS_URL=https://ci.example/")]
    [InlineData("TEAMCITY_VERSION", "TEAMCITY_VERSION=2026.1")]
    [InlineData("CODEBUILD_BUILD_ID", "CI=false", "CODEBUILD_BUILD_ID=a:1")]
    [InlineData(null, "CI=false")]
    [InlineData(null, "CI=0", "TF_BUILD= ")]
    [InlineData(null, "BUILD_NUMBER=7")]
    public void Build_server_is_recognised(string? system, params string[] variables) =>
        Assert.Equal(system, EnvironmentVariables.Read(Variables(variables), null).BuildServer);

    [Theory]
    [InlineData(null, "MIGRATEBUILD_SERVER", "MIGRATEBUILD_SERVER=embedded", "MIGRATEBUILD_REQUIRE_SERVER=1")]
    [InlineData("embedded", "MigrationTestServer", "MIGRATEBUILD_REQUIRE_SERVER=true")]
    public async Task Embedded_server_is_no_required_one(string? project, string setting, params string[] variables)
    {
        var options = EnvironmentVariables.Read(Variables(variables), project);

        var error = await Assert.ThrowsAsync<SettingException>(
            () => ThrowawayServer.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Equal(
            $"{setting} is 'embedded', and MIGRATEBUILD_REQUIRE_SERVER requires a server of its own, which the embedded one is not. "
            + "Choose another kind of server, or require none.",
            error.Message);
        Assert.Equal(setting, error.Setting);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("local")]
    public async Task Folder_without_programs_ends_the_search(string server)
    {
        var folder = Directory.CreateTempSubdirectory("migratebuild-bin-");
        try
        {
            var options = EnvironmentVariables.Read(
                Variables("MIGRATEBUILD_CONNECTION_STRING=Host=127.0.0.1;Port=1", "MIGRATEBUILD_POSTGRES_BIN=" + folder.FullName), server);

            var error = await Assert.ThrowsAsync<SettingException>(
                () => ThrowawayServer.StartAsync(options, TestContext.Current.CancellationToken));

            Assert.Equal(
                $"MIGRATEBUILD_POSTGRES_BIN is '{folder.FullName}', which has no initdb and no postgres. It has to be the folder of "
                + "PostgreSQL's server programs, such as /usr/lib/postgresql/18/bin.",
                error.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Folder_of_a_version_is_an_error_where_it_is_not_there()
    {
        var version = Assert.Single(
            await WantedVersion.ParseAsync("/nowhere/bin", "MIGRATEBUILD_TEST_VERSIONS", TestContext.Current.CancellationToken));

        var error = await Assert.ThrowsAsync<SettingException>(
            () => ThrowawayServer.StartAsync(version.Apply(new()), TestContext.Current.CancellationToken));

        Assert.Equal("MIGRATEBUILD_TEST_VERSIONS is '/nowhere/bin', a folder that does not exist.", error.Message);
    }

    [Theory]
    [InlineData("auto", "Connection Container Local Embedded")]
    [InlineData("connection", "Connection")]
    [InlineData("container", "Container")]
    [InlineData("local", "Local")]
    [InlineData("embedded", "Embedded")]
    public void Choice_permits(string choice, string kinds) => Assert.Equal(kinds, string.Join(' ', ServerChoice.KindsOf(choice)));

    private static Func<string, string?> Variables(params string[] variables) =>
        name => Array.Find(variables, variable => variable.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
