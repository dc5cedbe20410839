using MigrateBuild.PgQuery.Engine;

namespace MigrateBuild.PgQuery;

/// <summary>
/// PostgreSQL 18's own parser (libpg_query, translated to managed code). Safe for concurrent use. A text that the parser
/// cannot cope with (too deep, too large) gives an error as a wrong text does; no method throws for what is in a text.
/// </summary>
public static class PostgresParser
{
    /// <summary>Another one for each other translation of the parser: what one parsed, another may parse otherwise.</summary>
    public static Guid GrammarId => typeof(LibPgQuery).Module.ModuleVersionId;

    /// <summary>Parses a text of any number of statements.</summary>
    /// <param name="text">The text. An empty one has no statements.</param>
    /// <returns>The statements, or the first error.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static ParseResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text, 0, text.Length);
    }

    /// <summary>Parses a part of a text: any number of whole statements. All places count from the start of the whole text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the part begins, in UTF-16 code units.</param>
    /// <param name="length">How long it is, in UTF-16 code units.</param>
    /// <returns>The statements, or the first error.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie in the text.</exception>
    public static ParseResult Parse(string text, int start, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, text.Length - start);
        if ((InvalidText.Find(text, start, length) ?? OperatorRuns.Find(text, start, length)) is { } invalid)
            return new ParseResult([], invalid);
        var part = length == text.Length ? text : text.Substring(start, length);
        return ParserPool.Run(
            part,
            module => new ParseCall(module, text, start, part).Run(),
            message => new ParseResult([], ParseErrors.At(text, message, start)));
    }

    /// <summary>
    /// Does something on a thread of the parser's own, on which texts are parsed one after the other: for many of them, as else each
    /// takes two changes of the thread.
    /// </summary>
    /// <param name="work">What is done; what it throws, this throws.</param>
    /// <exception cref="ArgumentNullException">The work is null.</exception>
    public static void Run(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (ParserThread.Current is null)
            ParserPool.Run(work);
        else
            work();
    }

    /// <summary>Compiles the PL/pgSQL bodies of the CREATE FUNCTION, CREATE PROCEDURE and DO statements of a text.</summary>
    /// <returns>The trees, or the first error.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static PlpgsqlResult ParsePlpgsql(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if ((InvalidText.Find(text) ?? OperatorRuns.Find(text)) is { } invalid)
            return new PlpgsqlResult(default, new PlpgsqlError(invalid.Message, null, null));
        return ParserPool.Run(
            text,
            module => new PlpgsqlCall(module, text).Run(),
            message => new PlpgsqlResult(default, new PlpgsqlError(message, null, null) { IsCertain = false }));
    }

    /// <summary>Splits a text into the tokens that PostgreSQL's scanner sees, comments included.</summary>
    /// <returns>The tokens, or the first error.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static ScanResult Scan(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if ((InvalidText.Find(text) ?? OperatorRuns.Find(text)) is { } invalid)
            return new ScanResult([], invalid);
        // The package refuses an empty text.
        if (text.Length == 0)
            return new ScanResult([], null);
        return ParserPool.Run(
            text,
            module => new ScanCall(module, text).Run(),
            message => new ScanResult([], Failed(text, message)));
    }

    // The parser does not say how far it came.
    private static ParseError Failed(string text, string message) => ParseErrors.At(text, message, 0);
}
