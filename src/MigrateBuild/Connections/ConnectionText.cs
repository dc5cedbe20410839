using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>A connection as people write it: Npgsql's form, or a URI.</summary>
internal static class ConnectionText
{
    /// <summary>How a connection is written, for messages.</summary>
    internal const string Forms = "write it as Host=…;Database=…;Username=…;Password=…, or as postgresql://user@host/database";

    /// <returns>An Npgsql connection string; null where the text is neither. What is wrong is not told: it may be the password.</returns>
    internal static string? TryRead(string text)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(ConnectionUri.IsUri(text) ? ConnectionUri.Read(text) : text);
            // In libpq's other form, host=… password=…, all of it is one long host here, and would be told with the error.
            return builder.Host?.Contains('=', StringComparison.Ordinal) == true ? null : builder.ConnectionString;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            return null;
        }
    }
}
