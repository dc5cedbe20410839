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
        var json = module.BytesAt(result);
        var message = json is [(byte)'{', ..] ? null : module.TextAt(result);
        var tree = message is null ? TreeBuilder.Build(json) : [];
        LibPgQuery.wasm_free_string(result, module);
        LibPgQuery.free(query, module);
        return message is null
            ? new PlpgsqlResult(SqlNode.At(new SourceText(text, 0, text.Length), tree, 0), null)
            : new PlpgsqlResult(default, Error(message));
    }

    private PlpgsqlError Error(string message)
    {
        if (module.LastError is not { } error || error.Message != message)
            return new PlpgsqlError(message, null, null) { IsCertain = PlpgsqlCertainty.IsCertain(message, text, "", null) };
        var line = NearLine().Match(error.Context) is { Success: true } match
            ? int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture)
            : (int?)null;
        // The body is a text within the text, so the place is the internal one and the body comes with it. Errors of the
        // scanner alone miss that step: their place counts in the body, too, but only the statement has it.
        var (position, body) = error.InternalPosition > 0
            ? (error.InternalPosition, error.InternalQuery)
            : (error.CursorPosition, line is null ? "" : Body());
        if (position <= 0 || body.Length == 0)
            return new PlpgsqlError(message, null, line) { IsCertain = PlpgsqlCertainty.IsCertain(message, text, "", null) };
        var offset = new SourceText(body, 0, body.Length).OffsetOfCodePoint(position);
        return new PlpgsqlError(message, offset, LineColumn.Of(body, offset).Line)
        {
            IsCertain = PlpgsqlCertainty.IsCertain(message, text, body, offset),
        };
    }

    // The body of the only function of the text; where there are several, it is not known which one it was.
    private string Body()
    {
        var bodies = new ParseCall(module, text, 0, text).Run().Statements
            .Select(statement => statement.Tree)
            .SelectMany(tree => tree.List(tree.Is("DoStmt") ? "args" : "options"))
            .Where(option => option.Text("defname") == "as")
            .Select(option => option["arg"].Is("List") ? option.List("arg")[^1].Text("sval") : option["arg"].Text("sval"))
            .ToList();
        return bodies is [var only] ? only : "";
    }

    [GeneratedRegex("compilation of PL/pgSQL function .* near line (?<line>[0-9]+)")]
    private static partial Regex NearLine();
}
