namespace MigrateBuild.Embedded.Wire;

/// <summary>Ends a connection: the client gets an ErrorResponse of severity FATAL with these fields.</summary>
internal sealed class FatalException(string sqlState, string message, string? detail = null, string? hint = null) : Exception(message)
{
    internal string SqlState { get; } = sqlState;
    internal string? Detail { get; } = detail;
    internal string? Hint { get; } = hint;

    internal static FatalException ProtocolViolation(string message) => new(Wire.SqlState.ProtocolViolation, message);
}
