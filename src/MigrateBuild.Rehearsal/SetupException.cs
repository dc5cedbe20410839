using Npgsql;

namespace MigrateBuild.Rehearsals;

/// <summary>What runs before the first migration has failed.</summary>
/// <param name="error">What the server said.</param>
/// <param name="line">The line of the statement that failed, from 1.</param>
internal sealed class SetupException(PostgresException error, int line) : Exception(error.MessageText, error)
{
    internal PostgresException Error { get; } = error;

    internal int Line { get; } = line;
}
