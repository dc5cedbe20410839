using System.Text;
using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.History;

/// <summary>Reads from a statement what it makes of <c>search_path</c>.</summary>
internal static class SearchPathReader
{
    private const string Name = "search_path";

    /// <returns>Null for a statement that leaves the path alone.</returns>
    internal static SearchPathSetting? Read(SqlNode statement) => statement.Type switch
    {
        "VariableSetStmt" => OfSet(statement),
        "DiscardStmt" when statement.Text("target") == "DISCARD_ALL" => SearchPathSetting.Reset,
        "SelectStmt" => OfSelect(statement),
        // What code sets holds behind it, and is not read here.
        "DoStmt" when statement.ToString().Contains(Name, StringComparison.OrdinalIgnoreCase) => SearchPathSetting.Unknown,
        _ => null,
    };

    /// <summary>Whether a statement changes the path with which other sessions begin: that of a role or a database.</summary>
    internal static bool ChangesDefault(SqlNode statement) =>
        (statement.Is("AlterDatabaseSetStmt") || statement.Is("AlterRoleSetStmt")) && IsName(statement["setstmt"].Text("name"));

    private static SearchPathSetting? OfSet(SqlNode statement)
    {
        var kind = statement.Text("kind");
        if (kind == "VAR_RESET_ALL")
            return SearchPathSetting.Reset;
        // SET … FROM CURRENT sets what is set.
        if (!IsName(statement.Text("name")) || kind == "VAR_SET_CURRENT")
            return null;
        var setting = kind == "VAR_SET_VALUE"
            ? new SearchPathSetting(Usable(statement.List("args").Select(arg => arg["sval"].Text("sval"))))
            : SearchPathSetting.Reset;
        return setting with { IsLocal = statement.Flag("is_local") };
    }

    private static SearchPathSetting? OfSelect(SqlNode statement)
    {
        var calls = statement.DescendantsAndSelf().Where(node =>
            node.Is("FuncCall") && node.Names("funcname") is [.., "set_config"]
            && node.List("args") is [var name, _, _] && IsName(Constant(name) ?? Name));
        if (calls.LastOrDefault() is not { Exists: true } call)
            return null;
        var args = call.List("args");
        var setting = Constant(args[0]) is not null && Constant(args[1]) is { } list
            ? new SearchPathSetting(Usable(Split(list)))
            : SearchPathSetting.Unknown;
        return setting with { IsLocal = Flag(args[2]) };
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
