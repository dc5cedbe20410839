namespace MigrateBuild.PgQuery.Engine;

/// <summary>A call of <c>wasm_parse_query_raw</c> for a part of a text, which begins at <c>start</c>.</summary>
internal sealed class ParseCall(ParserModule module, string text, int start, string part)
{
    // Fields of libpg_query's PgQueryParseResult and PgQueryError (pg_query.h).
    private const int ErrorField = 8;
    private const int CursorPositionField = 16;

    internal ParseResult Run()
    {
        var query = module.Write(part);
        var result = LibPgQuery.wasm_parse_query_raw(query, module);
        var error = module.Int32At(result + ErrorField);
        var parsed = error == 0 ? Statements(TreeBuilder.Build(module.BytesAt(module.Int32At(result)))) : new ParseResult([], Error(error));
        LibPgQuery.wasm_free_parse_result(result, module);
        LibPgQuery.free(query, module);
        return parsed;
    }

    private ParseError Error(int error)
    {
        var message = module.IsExhausted ? ParserFailure.TooLarge : module.TextAt(module.Int32At(error));
        var position = module.Int32At(error + CursorPositionField);
        var offset = position <= 0 ? start : new SourceText(text, start, part.Length).OffsetOfCodePoint(position);
        return ParseErrors.At(text, message, offset);
    }

    private ParseResult Statements(byte[] tree)
    {
        var source = new SourceText(text, start, part.Length);
        var statements = new List<ParsedStatement>();
        foreach (var raw in SqlNode.At(source, tree, 0).List("stmts"))
        {
            var begin = raw.OffsetOf("stmt_location");
            // The last statement has no length where no semicolon ends it.
            var end = raw.Number("stmt_len") == 0
                ? source.End
                : source.OffsetOfByte(raw.Number("stmt_location") + raw.Number("stmt_len"));
            statements.Add(new ParsedStatement(begin, end - begin, raw["stmt"]));
        }

        return new ParseResult(statements, null);
    }
}
