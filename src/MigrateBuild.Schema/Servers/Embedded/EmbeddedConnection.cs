using Npgsql;

namespace MigrateBuild.Schema.Servers;

/// <summary>How Npgsql connects to the embedded server.</summary>
internal static class EmbeddedConnection
{
    // Encryption is asked for in vain, and after an error Npgsql connects again without it: that error would not be seen.
    internal static string From(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        GssEncryptionMode = GssEncryptionMode.Disable,
        SslMode = SslMode.Disable,
    }.ConnectionString;
}
