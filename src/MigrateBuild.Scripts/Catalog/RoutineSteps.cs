using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Changes.Reading;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>Functions and procedures: they are known by their arguments too.</summary>
internal static class RoutineSteps
{
    internal static string Arguments(IEnumerable<SqlType>? types) => string.Join(", ", (types ?? []).Select(ColumnSteps.TypeText));

    /// <summary>The argument types that an <c>ObjectWithArgs</c> says; null where it says none.</summary>
    internal static string? ArgumentsOf(SqlNode node) => ObjectReference.From(node).Arguments is { } types ? Arguments(types) : null;

    internal static CatalogItem? Find(ScriptRun run, ObjectName name, string? arguments)
    {
        var all = run.State.Routines(name).ToList();
        return all.Find(routine => routine.Arguments == arguments) ?? (arguments is null && all.Count == 1 ? all[0] : null);
    }

    internal static void SetFacts(ScriptRun run, CatalogItem item, SqlNode tree)
    {
        var options = tree.List("options");
        var body = options.FirstOrDefault(option => option.Text("defname") == "as");
        var settings = options
            .Where(option => option.Text("defname") != "as")
            .Select(option => option.Text("defname") + "=" + Setting(option))
            // What a routine is where it does not say.
            .Where(setting =>
                setting is not ("volatility=volatile" or "security=false" or "strict=false" or "leakproof=false" or "parallel=unsafe"))
            .Order(StringComparer.Ordinal);
        var text =
            body.Exists ? string.Join('\n', body.List("arg").Select(part => part.Text("sval"))) : Expression.Canonical(tree["sql_body"]);
        run.Replace(item
            .With(FactNames.Body, new Fact(text, HasTokens(options) ? BodyTokens.KeyOf(text) : null, text))
            .With(FactNames.Settings, Fact.Of(string.Join(' ', settings)))
            .With(FactNames.Type, Fact.Of(ColumnSteps.TypeText(SqlType.From(tree["returnType"])))));
    }

    // As in the round trip: a body of these languages that is only written in another way is restored.
    private static bool HasTokens(IEnumerable<SqlNode> options) =>
        options.FirstOrDefault(option => option.Text("defname") == "language")["arg"].Text("sval") is "sql" or "plpgsql";

    private static string Setting(SqlNode option)
    {
        var value = option["arg"];
        return value.Type switch
        {
            "String" => value.Text("sval"),
            "Boolean" => value.Flag("boolval") ? "true" : "false",
            _ => Expression.Canonical(value),
        };
    }
}
