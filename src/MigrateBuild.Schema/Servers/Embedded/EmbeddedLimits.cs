using Npgsql;

namespace MigrateBuild.Schema.Servers;

/// <summary>
/// Tells by an error of the embedded server whether a server of its own could run the statement. What it cannot know (an extension
/// that nobody has heard of, a library by its file) counts as the script's failure.
/// </summary>
internal static class EmbeddedLimits
{
    /// <summary>How the server begins what it refuses because of what it is.</summary>
    private const string Refusal = "the embedded server ";

    internal static ServerLimit? Find(PostgresException error) => error switch
    {
        // parse_extension_control_file: extension.c, since version 13.
        { SqlState: PostgresErrorCodes.FeatureNotSupported, MessageText: var text } when IsAbout("extension", text)
            && text.EndsWith(" is not available", StringComparison.Ordinal) =>
            FirstName(error) is { } name && KnownExtensions.Contains(name) ? new(ServerLimitKind.Extension, name) : null,
        // get_collation_oid: namespace.c.
        { SqlState: PostgresErrorCodes.UndefinedObject, MessageText: var text } when IsAbout("collation", text) =>
            FirstName(error) is { } name && KnownCollations.Contains(name) ? new(ServerLimitKind.Collation, name) : null,
        // PGlite's ICU is without data for the ends of words: initcap().
        { MessageText: var text } when text.EndsWith("U_MISSING_RESOURCE_ERROR", StringComparison.Ordinal) =>
            new(ServerLimitKind.Other, text),
        { Routine: "CreateTableSpace" or "create_tablespace_directories", SqlState: PostgresErrorCodes.UndefinedFile } =>
            new(ServerLimitKind.Tablespace, FirstName(error) ?? ""),
        { SqlState: PostgresErrorCodes.TooManyConnections } => null,
        _ when IsRefusal(error.MessageText) => new(ServerLimitKind.Other, error.MessageText),
        { Hint: { } hint } when IsRefusal(hint) => new(ServerLimitKind.Other, error.MessageText),
        { SqlState: PostgresErrorCodes.OutOfMemory } => new(ServerLimitKind.Other, error.MessageText),
        _ => null,
    };

    private static bool IsAbout(string kind, string text) => text.StartsWith($"{kind} \"", StringComparison.Ordinal);

    private static bool IsRefusal(string text) => text.StartsWith(Refusal, StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands in quotes first; the server speaks English.</summary>
    private static string? FirstName(PostgresException error) => error.MessageText.Split('"') is [_, var name, _, ..] ? name : null;
}
