using System.Text.RegularExpressions;
using MigrateBuild.PgQuery;

namespace MigrateBuild.Tests.Qualified;

/// <summary>
/// What of a SQL text is looked up along the search_path, by PostgreSQL's own parser: whoever may create in a schema of that path can
/// put something of their own in its place (PostgreSQL manual, "Writing SECURITY DEFINER Functions Safely").
/// </summary>
internal static partial class UnqualifiedNames
{
    /// <summary>Each such name, with what it is; what cannot be parsed is told as well.</summary>
    internal static IReadOnlyList<string> Find(string sql)
    {
        var parsed = PostgresParser.Parse(sql);
        if (parsed.Error is { } error)
            return [$"cannot be parsed: {error.Message}: {sql}"];
        return [.. parsed.Statements.SelectMany(statement => OfStatement(statement.Tree).Concat(OfBody(statement.Tree)))];
    }

    private static IEnumerable<string> OfStatement(SqlNode tree)
    {
        var nodes = tree.DescendantsAndSelf().ToList();
        var withs = nodes.Where(node => node.Is("CommonTableExpr")).Select(node => node.Text("ctename")).ToHashSet(StringComparer.Ordinal);
        return nodes.SelectMany(node => OfNode(node, withs));
    }

    private static IEnumerable<string> OfNode(SqlNode node, HashSet<string> withs) => node.Type switch
    {
        "A_Expr" => Word(node) is { } word ? [$"{word} has an operator without a schema"] : Missing(node.Names("name"), "operator"),
        "FuncCall" => Missing(node.Names("funcname"), "function"),
        "TypeCast" => OfCast(node),
        "CollateClause" => Missing(node.Names("collname"), "collation"),
        "SortBy" => Missing(node.Names("useOp"), "operator"),
        "CaseExpr" => node["arg"].Exists ? ["CASE with a value has an operator without a schema"] : [],
        "JoinExpr" => node.Flag("isNatural") || node.List("usingClause").Count > 0 ? ["JOIN USING has an operator without a schema"] : [],
        "SubLink" => node["testexpr"].Exists && node.List("operName").Count == 0
            ? ["IN has an operator without a schema"]
            : Missing(node.Names("operName"), "operator"),
        // Where a field implies the type of its node, it is not written.
        "" or "RangeVar" or "TypeName" => OfName(node, withs),
        _ => [],
    };

    private static IEnumerable<string> OfName(SqlNode node, HashSet<string> withs) =>
        node.Text("relname") is { Length: > 0 } relation
            ? node.Text("schemaname").Length > 0 || withs.Contains(relation) ? [] : [$"relation {relation}"]
            : Missing(node.Names("names"), "type");

    private static string? Word(SqlNode node) => node.Text("kind") switch
    {
        "AEXPR_OP" or "AEXPR_OP_ANY" or "AEXPR_OP_ALL" => null,
        var kind => kind["AEXPR_".Length..].Replace('_', ' '),
    };

    /// <summary>A name in a constant is looked up as one in the text is: <c>'pg_class'::regclass</c>.</summary>
    private static IEnumerable<string> OfCast(SqlNode node) =>
        node["typeName"].Names("names") is [.., "regclass" or "regtype" or "regproc" or "regprocedure" or "regoper" or "regoperator"]
        && node["arg"]["sval"].Text("sval") is { Length: > 0 } name && !name.Contains('.', StringComparison.Ordinal)
            ? [$"name '{name}'"]
            : [];

    private static IEnumerable<string> Missing(IReadOnlyList<string> names, string what) => names.Count == 1 ? [$"{what} {names[0]}"] : [];

    /// <summary>The expressions and statements of a PL/pgSQL body, and the SQL in their strings.</summary>
    private static IEnumerable<string> OfBody(SqlNode statement)
    {
        if (!statement.Is("DoStmt"))
            return [];
        var body = statement.List("args").Select(argument => argument["arg"].Text("sval"))
            .Single(text => text.Contains("BEGIN", StringComparison.Ordinal));
        var compiled = PostgresParser.ParsePlpgsql($"DO {Quote(body)}");
        return compiled.Error is { } error
            ? [$"cannot be compiled: {error.Message}: {body}"]
            : compiled.Tree.DescendantsAndSelf().SelectMany(OfPlpgsql);
    }

    private static IEnumerable<string> OfPlpgsql(SqlNode node) => node.Type switch
    {
        // The variable that every function has.
        "PLpgSQL_type" => node.Text("typname") is "boolean" || node.Text("typname")
            .Contains('.', StringComparison.Ordinal) ? [] : [$"type {node.Text("typname")}"],
        "PLpgSQL_expr" => OfExpression(node.Text("query"), node.Number("parseMode")),
        _ => [],
    };

    // RAW_PARSE_DEFAULT, then expressions, then assignments (PostgreSQL, src/include/parser/parser.h).
    private static IEnumerable<string> OfExpression(string query, int mode) =>
        Find(mode switch
        {
            0 => query,
            2 => $"SELECT {query}",
            _ => $"SELECT {query[(query.IndexOf(":=", StringComparison.Ordinal) + 2)..]}",
        }).Concat(StringsOf(query).SelectMany(Find));

    private static IEnumerable<string> StringsOf(string query) => Strings().Matches(query)
        .Select(match => match.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal))
        .Where(text => text.StartsWith("SELECT ", StringComparison.Ordinal) || text.StartsWith("SET ", StringComparison.Ordinal))
        .Select(text => Places().Replace(text, "pg_catalog.x"));

    private static string Quote(string body) => $"$_of_a_test${body}$_of_a_test$";

    [GeneratedRegex("'(?<text>(?:[^']|'')*)'", RegexOptions.ExplicitCapture)]
    private static partial Regex Strings();

    [GeneratedRegex("%[sIL]")]
    private static partial Regex Places();
}
