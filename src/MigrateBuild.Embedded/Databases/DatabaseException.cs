namespace MigrateBuild.Embedded.Databases;

/// <summary>Something cannot be done with a database; code and words are PostgreSQL's, where it knows the case.</summary>
internal sealed class DatabaseException(string sqlState, string message, string? detail = null, string? hint = null) : Exception(message)
{
    internal string SqlState { get; } = sqlState;
    internal string? Detail { get; } = detail;
    internal string? Hint { get; } = hint;
}
