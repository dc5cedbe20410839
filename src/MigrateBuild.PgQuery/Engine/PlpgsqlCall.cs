using System.Globalization;
using System.Text.RegularExpressions;

namespace MigrateBuild.PgQuery.Engine;

/// <summary>A call of <c>wasm_parse_plpgsql</c>.</summary>
internal sealed partial class PlpgsqlCall(ParserModule module, string text)
{
    internal PlpgsqlResult Run()
    {
        var query = module.Write(text);
        module.LastError = null;
        var result = LibPgQuery.wasm_parse_plpgsql(query, module);
        // The result is JSON, or a message.
        var json = module.BytesAt(result).ToArray();
        var parsed = json is [(byte)'{', ..]
            ? new PlpgsqlResult(SqlNode.Wrap(new SourceText(text, 0, text.Length), ParseCall.Json(json)), null)
            : new PlpgsqlResult(default, Error(module.TextAt(result)));
        LibPgQuery.wasm_free_string(result, module);
        LibPgQuery.free(query, module);
        return parsed;
    }

    private PlpgsqlError Error(string message)
    {
        if (module.LastError is not { } error || error.Message != message)
            return new PlpgsqlError(message, null, null);
        // A place in the body is the internal position, as the body is a text within the text; the others count from its own start.
        return error.InternalPosition <= 0
            ? new PlpgsqlError(message, null, LineIn(error.Context))
            : BodyError(message, error);
    }

    // The text that an internal position counts in is the body, which only the parse tree has: it comes with the error.
    private static PlpgsqlError BodyError(string message, ServerError error)
    {
        var offset = new SourceText(error.InternalQuery, 0, error.InternalQuery.Length).OffsetOfCodePoint(error.InternalPosition);
        return new PlpgsqlError(message, offset, LineColumn.Of(error.InternalQuery, offset).Line);
    }

    private static int? LineIn(string context) =>
        NearLine().Match(context) is { Success: true } match ? int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("compilation of PL/pgSQL function .* near line (?<line>[0-9]+)")]
    private static partial Regex NearLine();
}
