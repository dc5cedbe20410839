namespace MigrateBuild.PgQuery.Engine;

/// <summary>A call of <c>wasm_scan</c>.</summary>
internal sealed class ScanCall(ParserModule module, string text)
{
    internal ScanResult Run()
    {
        var query = module.Write(text);
        module.LastError = null;
        var result = LibPgQuery.wasm_scan(query, module);
        // The result is JSON, or a message.
        var json = module.BytesAt(result).ToArray();
        // Tokens come with their text, in which wasm_scan leaves control characters as they are. The text is not used.
        for (var i = 0; i < json.Length; i++)
            json[i] = Math.Max(json[i], (byte)' ');
        var scanned = json is [(byte)'{', ..] ? new ScanResult(Tokens(json), null) : new ScanResult([], Error(module.TextAt(result)));
        LibPgQuery.wasm_free_string(result, module);
        LibPgQuery.free(query, module);
        return scanned;
    }

    private List<SqlToken> Tokens(byte[] json)
    {
        var source = new SourceText(text, 0, text.Length);
        var tokens = new List<SqlToken>();
        foreach (var token in SqlNode.At(source, TreeBuilder.Build(json), 0).List("tokens"))
        {
            var (start, end) = (token.OffsetOf("start"), token.OffsetOf("end"));
            tokens.Add(new SqlToken(token.Text("tokenName"), (KeywordKind)token.Number("keywordKind"), start, end - start));
        }

        return tokens;
    }

    private ParseError Error(string message)
    {
        var position = module.LastError is { } error && error.Message == message ? error.CursorPosition : 0;
        var offset = position <= 0 ? 0 : new SourceText(text, 0, text.Length).OffsetOfCodePoint(position);
        return ParseErrors.At(text, message, offset);
    }
}
