using Npgsql;

namespace MigrateBuild.Errors;

/// <summary>
/// The one place of the run time where a message of PostgreSQL is read, for what no SQLSTATE and no field of an error tells. The server
/// may write it in another language; names stay what they are, in double quotes.
/// </summary>
internal static class ServerText
{
    /// <summary>Whether the message is about an object of that name: a duplicate table has no field for its name.</summary>
    internal static bool Names(PostgresException error, string name) => error.MessageText.Contains($"\"{name}\"", StringComparison.Ordinal);
}
