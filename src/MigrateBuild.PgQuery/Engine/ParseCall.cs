using System.Text.Json;

namespace MigrateBuild.PgQuery.Engine;

/// <summary>A call of <c>wasm_parse_query_raw</c> for a part of a text, which begins at <c>start</c>.</summary>
internal sealed class ParseCall(ParserModule module, string text, int start, string part)
{
    // Fields of libpg_query's PgQueryParseResult and PgQueryError (pg_query.h).
    private const int ErrorField = 8;
    private const int CursorPositionField = 16;

    // Reading JSON takes time that grows with its size times its depth. This is some thousand levels of SQL.
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 10_000 };

    internal ParseResult Run()
    {
        var query = module.Write(part);
        var result = LibPgQuery.wasm_parse_query_raw(query, module);
        var error = module.Int32At(result + ErrorField);
        var parsed = error == 0 ? Statements(module.BytesAt(module.Int32At(result)).ToArray()) : new ParseResult([], Error(error));
        LibPgQuery.wasm_free_parse_result(result, module);
        LibPgQuery.free(query, module);
        return parsed;
    }

    internal static JsonElement Json(ReadOnlyMemory<byte> json) => JsonDocument.Parse(json, s_options).RootElement;

    private ParseError Error(int error)
    {
        var message = module.IsExhausted ? ParserFailure.TooLarge : module.TextAt(module.Int32At(error));
        var position = module.Int32At(error + CursorPositionField);
        var offset = position <= 0 ? start : new SourceText(text, start, part.Length).OffsetOfCodePoint(position);
        return ParseErrors.At(text, message, offset);
    }

    private ParseResult Statements(ReadOnlyMemory<byte> json)
    {
        var source = new SourceText(text, start, part.Length);
        var statements = new List<ParsedStatement>();
        if (Json(json).TryGetProperty("stmts", out var list))
        {
            foreach (var item in list.EnumerateArray())
            {
                var raw = SqlNode.Wrap(source, item);
                var begin = raw.OffsetOf("stmt_location");
                // The last statement has no length where no semicolon ends it.
                var end = raw.Number("stmt_len") == 0
                    ? source.End
                    : source.OffsetOfByte(raw.Number("stmt_location") + raw.Number("stmt_len"));
                statements.Add(new ParsedStatement(begin, end - begin, raw["stmt"]));
            }
        }

        return new ParseResult(statements, null);
    }
}
