using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Servers;

/// <summary>Says where a script can be run that needs what the embedded server does not have.</summary>
internal static class WaysOut
{
    /// <summary>Images that hold extensions, by the beginning of the extension's name.</summary>
    private static readonly (string Prefix, string Image)[] Images =
    [
        ("postgis", "postgis/postgis:18-3.6"),
        ("address_standardizer", "postgis/postgis:18-3.6"),
        ("vector", "pgvector/pgvector:pg18"),
        ("timescaledb", "timescale/timescaledb:latest-pg18"),
    ];

    /// <summary>The kinds of server to run it on, a line each.</summary>
    internal static string Describe(ServerLimit limit)
    {
        var image = limit.Kind == ServerLimitKind.Extension
            ? Array.Find(Images, known => limit.Name.StartsWith(known.Prefix, StringComparison.Ordinal)).Image
            : null;
        var package = limit is { Kind: ServerLimitKind.Extension, Name: "vector" }
            ? "It runs on the embedded server with the package MigrateBuild.Embedded.Vector, and on another kind of server:\n"
            : "It runs on another kind of server:\n";
        var has = limit.Kind == ServerLimitKind.Extension ? " that has it" : "";
        var such = image is null ? "" : $" such as {image}";
        var named = limit.Kind == ServerLimitKind.Extension
            ? $", with {EnvironmentVariables.Image} for an image{has}{such}"
            : $" ({EnvironmentVariables.Image} names another image)";
        return package
            + $"  container: start Docker{named}\n"
            + $"  local: {EnvironmentVariables.PostgresBin}, the folder of PostgreSQL's server programs on this machine{has}\n"
            + $"  connection: {EnvironmentVariables.ConnectionString}, the connection string of a server{has}";
    }
}
