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
    internal const string ContinuousIntegration = "CI";

    internal static ThrowawayServerOptions Read(Func<string, string?> variable, string? defaultServer, string? shareAs = null)
    {
        var server = Value(Server);
        return new ThrowawayServerOptions
        {
            Server = server is null
                ? ServerChoice.Check(string.IsNullOrWhiteSpace(defaultServer) ? ServerChoice.Auto : defaultServer, "MigrationTestServer")
                : ServerChoice.Check(server, Server),
            ConnectionString = Value(ConnectionString),
            Image = Value(Image) is { } image ? ImageName.Check(image, Image) : ThrowawayServerOptions.DefaultImage,
            PostgresBin = Value(PostgresBin),
            PostgresBinSetting = PostgresBin,
            ShareAs = shareAs,
            RequireServer = IsRequired() || IsOn(ContinuousIntegration),
        };

        string? Value(string name) => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        bool IsRequired() => IsOn(RequireServer)
            || (Value(RequireServer) is { } value && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase)
                ? throw new SettingException(RequireServer, $"{RequireServer} is '{value}'. Use 1 or true to require a server, 0 or false not to.")
                : false);

        // Not ours to judge: whoever sets CI sets it to what they like.
        bool IsOn(string name) => Value(name) is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));
    }
}
