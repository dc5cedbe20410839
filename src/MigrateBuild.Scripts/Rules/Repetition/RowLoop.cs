using System.Text.RegularExpressions;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql.Bodies;

namespace MigrateBuild.Scripts.Rules.Repetition;

/// <summary>A loop of a DO block whose body writes rows.</summary>
/// <param name="Offset">Where it stands in the script.</param>
/// <param name="Words">What kind of loop, as it is written.</param>
/// <param name="Write">The word of the statement that writes.</param>
internal sealed partial record RowLoop(int Offset, string Words, string Write)
{
    /// <summary>The outermost such loops of a DO statement's body.</summary>
    internal static IEnumerable<RowLoop> In(RoutineBody body) => Outermost(body.Program).Select(loop => Create(body, loop));

    private static IEnumerable<SqlNode> Outermost(SqlNode node)
    {
        if (node.Type is "PLpgSQL_stmt_fors" or "PLpgSQL_stmt_dynfors" or "PLpgSQL_stmt_forc" or "PLpgSQL_stmt_while" or "PLpgSQL_stmt_loop"
            or "PLpgSQL_stmt_foreach_a" or "PLpgSQL_stmt_fori")
        {
            if (WriteIn(node) is not null)
                return [node];
        }

        return node.Children().SelectMany(Outermost);
    }

    private static RowLoop Create(RoutineBody body, SqlNode loop)
    {
        var words = loop.Type switch
        {
            "PLpgSQL_stmt_foreach_a" => "FOREACH … IN ARRAY",
            "PLpgSQL_stmt_while" => "WHILE",
            "PLpgSQL_stmt_loop" => "LOOP … FETCH",
            "PLpgSQL_stmt_fori" => "FOR … IN a..b",
            _ => "FOR … IN query",
        };
        return new RowLoop(body.OffsetOfLine(loop.Number("lineno")), words, WriteIn(loop)!);
    }

    private static string? WriteIn(SqlNode loop)
    {
        var nodes = loop.DescendantsAndSelf().ToList();
        // Batches: each turn writes many rows and ends its transaction, or says how many.
        if (nodes.Exists(node => node.Is("PLpgSQL_stmt_commit")))
            return null;
        // A loop without a cursor goes on until nothing is left to write: batches as well.
        if (loop.Is("PLpgSQL_stmt_loop") && !nodes.Exists(node => node.Is("PLpgSQL_stmt_fetch")))
            return null;
        // One turn for each table, not for each row.
        if (loop.Type is "PLpgSQL_stmt_fors" or "PLpgSQL_stmt_dynfors" && Catalogs().IsMatch(loop["query"].Text("query")))
            return null;
        return nodes.Select(node => WriteOf(loop, node)).FirstOrDefault(write => write is not null);
    }

    private static string? WriteOf(SqlNode loop, SqlNode node)
    {
        switch (node.Type)
        {
            case "PLpgSQL_stmt_execsql":
                var query = node["sqlstmt"].Text("query");
                var tree = PostgresParser.Parse(query).Statements.Select(statement => statement.Tree).FirstOrDefault();
                var write =
                    tree.DescendantsAndSelf()
                    .FirstOrDefault(each => each.Type is "InsertStmt" or "UpdateStmt" or "DeleteStmt" or "MergeStmt");
                return !write.Exists || tree.DescendantsAndSelf().Any(each => each["limitCount"].Exists)
                    ? null
                    : write.Type[..^"Stmt".Length].ToUpperInvariant();
            case "PLpgSQL_stmt_dynexecute":
                // The table's name comes from the array that FOREACH goes through: one turn for each table.
                var text = node["query"].Text("query");
                return loop.Is("PLpgSQL_stmt_foreach_a") && text.Contains("%I", StringComparison.Ordinal) ? null
                    : DynamicWrite().Match(text) is { Success: true } match
                        ? $"EXECUTE of {match.Groups["verb"].Value.ToUpperInvariant()}"
                        : null;
            default:
                return null;
        }
    }

    [GeneratedRegex(@"\b(pg_[a-z_]+|information_schema)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Catalogs();

    [GeneratedRegex(
        @"'\s*(?<verb>insert)\s+into\b|'\s*(?<verb>update)\b|'\s*(?<verb>delete)\s+from\b|'\s*(?<verb>merge)\s+into\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DynamicWrite();
}
