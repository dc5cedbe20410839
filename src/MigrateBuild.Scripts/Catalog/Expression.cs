using System.Text;
using System.Text.Json;
using MigrateBuild.PgQuery;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>Turns a part of a parse tree into a text that two ways to write the same have in common.</summary>
internal static class Expression
{
    // The parser has bounded it already.
    private static readonly JsonDocumentOptions AsDeepAsItIs = new() { MaxDepth = int.MaxValue };

    /// <summary>An expression or query as a fact.</summary>
    internal static Fact Fact(SqlNode node)
    {
        if (!node.Exists || IsNull(node))
            return Catalog.Fact.None;
        return new Fact(Canonical(node), string.Join(' ', Leaves(node)), Sql(node));
    }

    /// <summary>The tree without places, without the schemas that every search path has, and without casts of constants.</summary>
    internal static string Canonical(SqlNode node)
    {
        if (!node.Exists)
            return "";
        using var json = JsonDocument.Parse(node.ToString(), AsDeepAsItIs);
        var text = new StringBuilder(node.Type);
        Write(json.RootElement, text);
        return text.ToString();
    }

    /// <summary>The SQL of what is no more than a constant or a call without arguments; null for anything else.</summary>
    internal static string? Sql(SqlNode node) => node.Type switch
    {
        "A_Const" when node["ival"].Exists => node["ival"].Number("ival").ToString(System.Globalization.CultureInfo.InvariantCulture),
        "A_Const" when node["fval"].Exists => node["fval"].Text("fval"),
        "A_Const" when node["boolval"].Exists => node["boolval"].Flag("boolval") ? "true" : "false",
        "A_Const" when node["sval"].Exists => SqlWriter.Literal(node["sval"].Text("sval")),
        "TypeCast" when node["arg"].Is("A_Const") => Sql(node["arg"]),
        "FuncCall" when node.List("args").Count == 0 =>
            $"{string.Join('.', node.Names("funcname").Where(name => name != "pg_catalog").Select(SqlWriter.Identifier))}()",
        "SQLValueFunction" when node.Text("op") == "SVFOP_CURRENT_TIMESTAMP" => "CURRENT_TIMESTAMP",
        _ => null,
    };

    private static bool IsNull(SqlNode node) => node.Is("A_Const") && node.Flag("isnull");

    private static SortedSet<string> Leaves(SqlNode node)
    {
        var leaves = new SortedSet<string>(StringComparer.Ordinal);
        Collect(node, leaves);
        return leaves;
    }

    private static void Collect(SqlNode node, SortedSet<string> leaves)
    {
        switch (node.Type)
        {
            case "A_Const":
                leaves.Add(Constant(node));
                return;
            case "TypeCast":
                Collect(node["arg"], leaves);
                return;
            case "ColumnRef":
                leaves.Add(node.List("fields")[^1].Text("sval"));
                return;
            case "FuncCall":
                leaves.Add(node.Names("funcname")[^1]);
                break;
            case "SQLValueFunction":
                leaves.Add(node.Text("op"));
                return;
            case "RangeVar" or "" when node.Text("relname").Length > 0:
                leaves.Add(node.Text("relname"));
                return;
        }

        foreach (var child in node.Children())
            Collect(child, leaves);
    }

    private static string Constant(SqlNode node) => (Sql(node) ?? "NULL").Trim('\'') switch
    {
        "t" => "true",
        "f" => "false",
        var text => text,
    };

    private static void Write(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when ConstantInCast(element) is { } constant:
                Write(constant, text);
                break;
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var property in element.EnumerateObject().Where(property => !IsPlace(property)))
                {
                    text.Append(property.Name).Append(':');
                    Write(property.Value, text);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                var items = element.EnumerateArray().ToList();
                foreach (var item in items.Skip(items.Count > 1 && IsSearched(items[0]) ? 1 : 0))
                    Write(item, text);
                text.Append(']');
                break;
            default:
                text.Append(element.GetRawText()).Append(',');
                break;
        }
    }

    private static JsonElement? ConstantInCast(JsonElement element) =>
        element.TryGetProperty("TypeCast", out var cast) && cast.TryGetProperty("arg", out var argument)
            && argument.TryGetProperty("A_Const", out _) ? argument : null;

    private static bool IsPlace(JsonProperty property) =>
        property.Name.EndsWith("location", StringComparison.Ordinal) || property.Name is "stmt_len" or "rexpr_list_start"
            or "rexpr_list_end" or "list_start" or "list_end"
        || (property.Name == "schemaname" && property.Value.ValueEquals("public"));

    // pg_catalog and public lie in the search path, so a name may be written with or without them.
    private static bool IsSearched(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("String", out var name) && name.TryGetProperty("sval", out var text)
        && (text.ValueEquals("pg_catalog") || text.ValueEquals("public"));
}
