using System.Text.Json;

namespace MigrateBuild.PgQuery.Engine;

/// <summary>
/// What the parser could not do for a reason of its own, as an error of the text: a text that needs too much is for its author to change.
/// </summary>
internal static class ParserFailure
{
    internal const string TooDeep = "stack depth limit exceeded: the statement nests its expressions too deeply for the parser";

    internal const string TooLarge = "out of memory: the text needs more than the 512 MB that the parser may use; split it";

    internal static string Of(Exception failure, bool isExhausted) => failure switch
    {
        // The parser's JSON is right; what the reader refuses is its depth.
        InsufficientExecutionStackException or JsonException => TooDeep,
        OutOfMemoryException => TooLarge,
        _ when isExhausted => TooLarge,
        _ => $"the parser failed on this text: {failure.Message}",
    };
}
