using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Sql.Bodies;

/// <summary>
/// What is wrong with the form in which a statement gives a body, whatever is in it (<c>compute_function_attributes</c> and
/// <c>interpret_AS_clause</c> in src/backend/commands/functioncmds.c, <c>ExecuteDoStmt</c>). The grammar takes it; the server does not.
/// </summary>
internal static class BodyForm
{
    /// <summary>The server's message, with what to write; null where nothing is wrong, and for statements without body.</summary>
    internal static string? Problem(SqlNode tree) => tree.Type switch
    {
        "CreateFunctionStmt" => OfRoutine(tree),
        "DoStmt" => OfDo(tree),
        _ => null,
    };

    private static string? OfRoutine(SqlNode tree)
    {
        var options = tree.List("options");
        var (bodies, languages) = (Named(options, "as"), Named(options, "language"));
        var (hasText, hasSql) = (bodies.Count > 0, tree["sql_body"].Exists);
        var language = Language(languages);
        if (bodies.Count > 1 || languages.Count > 1)
            return $"conflicting or redundant options; write {(bodies.Count > 1 ? "AS" : "LANGUAGE")} once";
        if (!hasText && !hasSql)
            return "no function body specified; write it after AS, or in SQL as RETURN … or BEGIN ATOMIC … END";
        if (hasText && hasSql)
            return "duplicate function body specified; write AS, or RETURN … or BEGIN ATOMIC … END, not both";
        if (hasText && languages.Count == 0)
            return "no language specified; write LANGUAGE";
        if (hasSql && language is not ("" or "sql"))
            return "inline SQL function body only valid for language SQL; write the body after AS, or LANGUAGE sql";
        return hasText && language is "sql" or "plpgsql" && bodies[0].List("arg").Count > 1
            ? $"only one AS item needed for language \"{language}\"; write one string"
            : null;
    }

    private static string? OfDo(SqlNode tree)
    {
        var options = tree.List("args");
        var (bodies, languages) = (Named(options, "as"), Named(options, "language"));
        if (bodies.Count > 1 || languages.Count > 1)
            return $"conflicting or redundant options; write the {(bodies.Count > 1 ? "body" : "language")} once";
        if (bodies.Count == 0)
            return "no inline code specified; write the body as a string";
        return Language(languages) == "sql"
            ? "language \"sql\" does not support inline code execution; write the statements without DO, or LANGUAGE plpgsql"
            : null;
    }

    private static List<SqlNode> Named(IReadOnlyList<SqlNode> options, string name) =>
        [.. options.Where(option => option.Text("defname") == name)];

    private static string Language(List<SqlNode> languages) => languages is [var only, ..] ? only["arg"].Text("sval") : "";
}
