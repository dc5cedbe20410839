using System.Text;
using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.History;

/// <summary>Reads from a statement what it makes of <c>search_path</c>.</summary>
internal static class SearchPathReader
{
    private const string Name = "search_path";

    /// <returns>
    /// The schemas, null for those that hold without the script's word and for those that only a server can tell, and
    /// whether they end with the transaction; null for a statement that leaves the path alone.
    /// </returns>
    internal static (IReadOnlyList<string>? Schemas, bool IsLocal)? Read(SqlNode statement) => statement.Type switch
    {
        "VariableSetStmt" => OfSet(statement),
        "DiscardStmt" when statement.Text("target") == "DISCARD_ALL" => (null, false),
        "SelectStmt" => OfSelect(statement),
        // What code sets holds behind it, and is not read here.
        "DoStmt" when statement.ToString().Contains(Name, StringComparison.OrdinalIgnoreCase) => (null, false),
        _ => null,
    };

    private static (IReadOnlyList<string>? Schemas, bool IsLocal)? OfSet(SqlNode statement)
    {
        var kind = statement.Text("kind");
        if (kind == "VAR_RESET_ALL")
            return (null, false);
        // SET … FROM CURRENT sets what is set.
        if (!IsName(statement.Text("name")) || kind == "VAR_SET_CURRENT")
            return null;
        var schemas = kind == "VAR_SET_VALUE" ? Usable(statement.List("args").Select(arg => arg["sval"].Text("sval"))) : null;
        return (schemas, statement.Flag("is_local"));
    }

    private static (IReadOnlyList<string>? Schemas, bool IsLocal)? OfSelect(SqlNode statement)
    {
        var calls = statement.DescendantsAndSelf().Where(node =>
            node.Is("FuncCall") && node.Names("funcname") is [.., "set_config"]
            && node.List("args") is [var name, _, _] && IsName(Constant(name) ?? Name));
        if (calls.LastOrDefault() is not { Exists: true } call)
            return null;
        var args = call.List("args");
        return (Constant(args[0]) is not null && Constant(args[1]) is { } list ? Usable(Split(list)) : null, Flag(args[2]));
    }

    private static bool IsName(string name) => name.Equals(Name, StringComparison.OrdinalIgnoreCase);

    // The schema of the user is there by chance, and pg_catalog holds nothing of a script's.
    private static List<string> Usable(IEnumerable<string> schemas) =>
        [.. schemas.Where(schema => schema is not ("" or "$user" or "pg_catalog"))];

    private static string? Constant(SqlNode node) => node.Is("TypeCast") ? Constant(node["arg"])
        : node.Is("A_Const") && node["sval"].Exists ? node["sval"].Text("sval")
        : null;

    private static bool Flag(SqlNode node) => node.Is("TypeCast")
        ? Constant(node) is ['t' or 'T' or 'y' or 'Y' or '1', ..] || Flag(node["arg"])
        : node["boolval"].Flag("boolval");

    // SplitIdentifierString in src/backend/utils/adt/varlena.c: names with commas between, folded where they are not quoted.
    private static IEnumerable<string> Split(string list)
    {
        var (name, isQuoted) = (new StringBuilder(), false);
        for (var i = 0; i < list.Length; i++)
        {
            var c = list[i];
            if (c == '"' && isQuoted && i + 1 < list.Length && list[i + 1] == '"')
                name.Append(list[i++]);
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted)
                yield return Taken(name);
            else if (isQuoted || !char.IsWhiteSpace(c))
                name.Append(isQuoted ? c : char.ToLowerInvariant(c));
        }

        yield return Taken(name);
    }

    private static string Taken(StringBuilder name)
    {
        var taken = name.ToString();
        name.Clear();
        return taken;
    }
}
