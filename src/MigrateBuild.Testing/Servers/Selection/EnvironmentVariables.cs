namespace MigrateBuild.Testing.Servers;

/// <summary>The environment variables that choose a server.</summary>
internal static class EnvironmentVariables
{
    internal const string Server = "MIGRATEBUILD_SERVER";
    internal const string ConnectionString = "MIGRATEBUILD_CONNECTION_STRING";
    internal const string Image = "MIGRATEBUILD_IMAGE";
    internal const string PostgresBin = "MIGRATEBUILD_POSTGRES_BIN";
    internal const string TestVersions = "MIGRATEBUILD_TEST_VERSIONS";
    internal const string RequireServer = "MIGRATEBUILD_REQUIRE_SERVER";

    /// <summary>The property of MSBuild that says what <see cref="Server"/> does not.</summary>
    private const string ProjectServer = "MigrationTestServer";

    internal static ThrowawayServerOptions Read(Func<string, string?> variable, string? defaultServer, string? shareAs = null)
    {
        var server = Value(Server);
        var isProjects = server is null && !string.IsNullOrWhiteSpace(defaultServer);
        return new ThrowawayServerOptions
        {
            Server = isProjects
                ? ServerChoice.Check(defaultServer!, ProjectServer)
                : ServerChoice.Check(server ?? ServerChoice.Auto, Server),
            ServerSetting = isProjects ? ProjectServer : Server,
            ConnectionString = Value(ConnectionString),
            Image = Value(Image) is { } image ? ImageName.Check(image, Image) : ThrowawayServerOptions.DefaultImage,
            PostgresBin = Value(PostgresBin),
            PostgresBinSetting = PostgresBin,
            ShareAs = shareAs,
            RequireServer = IsRequired(),
            RequireServerSetting = RequireServer,
            BuildServer = BuildServer.Find(variable),
        };

        string? Value(string name) => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        bool IsRequired() => Value(RequireServer) switch
        {
            null or "0" => false,
            "1" => true,
            { } value when bool.TryParse(value, out var isRequired) => isRequired,
            { } value => throw new SettingException(
                RequireServer, $"{RequireServer} is '{value}'. Use 1 or true to require a server, 0 or false not to."),
        };
    }
}
