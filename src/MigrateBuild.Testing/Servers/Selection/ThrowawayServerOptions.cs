using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing;

// Not a record: its text would show the password of the connection string.
/// <summary>Which server the tests get.</summary>
public sealed class ThrowawayServerOptions
{
    /// <summary>The image that <see cref="Image"/> is by default.</summary>
    public const string DefaultImage = "postgres:18-alpine";

    /// <summary>
    /// <c>auto</c> (the first that is there, in the order of this list), <c>connection</c>, <c>container</c>, <c>local</c> or
    /// <c>embedded</c>.
    /// </summary>
    public string Server { get; init; } = ServerChoice.Auto;

    /// <summary>Where <see cref="Server"/> was chosen.</summary>
    internal string ServerSetting { get; init; } = nameof(Server);

    /// <summary>A connection string for Npgsql to a server on which databases may be created, or null.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The image of the container, with its tag.</summary>
    public string Image { get; init; } = DefaultImage;

    /// <summary>The folder of <c>initdb</c> and <c>postgres</c>, or null to look for the newest on this machine.</summary>
    public string? PostgresBin { get; init; }

    /// <summary>Where <see cref="PostgresBin"/> was given.</summary>
    internal string PostgresBinSetting { get; init; } = nameof(PostgresBin);

    /// <summary>
    /// A name under which processes of this user that run at the same time share one container, or null for a container of its own. The
    /// first
    /// process starts it, the last one removes it. Roles and tablespaces belong to the whole server, so those who share it share them. The
    /// other kinds of server take no notice of it.
    /// </summary>
    public string? ShareAs { get; init; }

    /// <summary>
    /// The major version of PostgreSQL that is wanted, or null for any. Of the programs on this machine the newest of that version is
    /// taken; a
    /// server by a connection string must have it, and so must the embedded one; a container is chosen by <see cref="Image"/> alone.
    /// </summary>
    public int? MajorVersion { get; init; }

    /// <summary>
    /// True when the tests must run on a server of their own: where there is none they fail, and the embedded server is never taken.
    /// </summary>
    public bool RequireServer { get; init; }

    /// <summary>Where <see cref="RequireServer"/> was set.</summary>
    internal string RequireServerSetting { get; init; } = nameof(RequireServer);

    /// <summary>The variable by which a build server was recognised, so that a fall-back is told; null on other machines.</summary>
    internal string? BuildServer { get; init; }

    /// <summary>
    /// Reads the environment: <c>MIGRATEBUILD_SERVER</c>, <c>MIGRATEBUILD_CONNECTION_STRING</c>, <c>MIGRATEBUILD_IMAGE</c>,
    /// <c>MIGRATEBUILD_POSTGRES_BIN</c> and <c>MIGRATEBUILD_REQUIRE_SERVER</c> (<c>1</c> or <c>true</c>, <c>0</c> or <c>false</c>); and
    /// whether a build server runs this (<c>CI</c> and the like), where <see cref="ThrowawayServer.Notes"/> tell why the embedded
    /// server was taken.
    /// </summary>
    /// <param name="defaultServer">
    /// The kind of server where <c>MIGRATEBUILD_SERVER</c> is not set (MSBuild's <c>MigrationTestServer</c>); null for <c>auto</c>.
    /// </param>
    /// <returns>The options; an empty variable counts as not set.</returns>
    /// <exception cref="ArgumentException">A variable has a value that means nothing; the message says what it can be.</exception>
    public static ThrowawayServerOptions FromEnvironment(string? defaultServer = null) => FromEnvironment(defaultServer, null);

    internal static ThrowawayServerOptions FromEnvironment(string? defaultServer, string? shareAs) =>
        EnvironmentVariables.Read(Environment.GetEnvironmentVariable, defaultServer, shareAs);
}
