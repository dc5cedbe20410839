namespace MigrateBuild.Embedded.Engine;

/// <summary>An error that the server reported, or, thrown by a handler of a utility statement, one that it is to report.</summary>
internal sealed class ServerError(string sqlState, string message, string? detail = null, string? hint = null) : Exception(message)
{
    internal string SqlState => sqlState;

    internal string? Detail => detail;

    internal string? Hint => hint;
}
