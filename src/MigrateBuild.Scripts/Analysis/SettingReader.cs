using System.Globalization;
using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>Reads from a statement what it makes of a setting of the session, such as <c>search_path</c>.</summary>
internal static class SettingReader
{
    /// <summary>An UPDATE of this view is a SET (PostgreSQL manual, "pg_settings").</summary>
    internal const string View = "pg_settings";

    /// <returns>In order; none for a statement that leaves the setting alone.</returns>
    internal static IEnumerable<SettingChange> Read(SqlNode statement, string setting) =>
        statement.Is("DoStmt") ? BodySettings.Read(statement, setting)
        : ReadOne(statement, setting) is { } change ? [change]
        : [];

    private static SettingChange? ReadOne(SqlNode statement, string setting) => statement.Type switch
    {
        "VariableSetStmt" => OfSet(statement, setting),
        "DiscardStmt" when statement.Text("target") == "DISCARD_ALL" => SettingChange.Reset,
        "SelectStmt" => OfSelect(statement, setting),
        "UpdateStmt" when SetsByView(statement, setting) => SettingChange.Unknown,
        // What is prepared may run from here on.
        "PrepareStmt" or "ExplainStmt" or "CreateTableAsStmt" or "DeclareCursorStmt" or "CallStmt"
            when CallsOf(statement, setting).Any() => SettingChange.Unknown,
        _ => null,
    };

    private static bool SetsByView(SqlNode update, string setting)
    {
        if (update["relation"].Text("relname") != View)
            return false;
        var names = update["whereClause"].DescendantsAndSelf().Select(Constant).OfType<string>().ToList();
        return names.Count == 0 || names.Exists(name => IsName(name, setting));
    }

    private static SettingChange? OfSet(SqlNode statement, string setting)
    {
        var kind = statement.Text("kind");
        if (kind == "VAR_RESET_ALL")
            return SettingChange.Reset;
        // SET … FROM CURRENT sets what is set.
        if (!IsName(statement.Text("name"), setting) || kind == "VAR_SET_CURRENT")
            return null;
        var change = kind == "VAR_SET_VALUE"
            ? new SettingChange { Values = [.. statement.List("args").Select(Value)] }
            : SettingChange.Reset;
        return change with { IsLocal = statement.Flag("is_local") };
    }

    private static SettingChange? OfSelect(SqlNode statement, string setting)
    {
        if (CallsOf(statement, setting).LastOrDefault() is not { Exists: true } call)
            return null;
        var args = call.List("args");
        var change = Constant(args[0]) is not null && Constant(args[1]) is { } text
            ? new SettingChange { Text = text }
            : SettingChange.Unknown;
        return change with { IsLocal = Flag(args[2]) };
    }

    private static IEnumerable<SqlNode> CallsOf(SqlNode statement, string setting) => statement.DescendantsAndSelf().Where(node =>
        node.Is("FuncCall") && node.Names("funcname") is [.., "set_config"]
        && node.List("args") is [var name, _, _] && IsName(Constant(name) ?? setting, setting));

    private static bool IsName(string name, string setting) => name.Equals(setting, StringComparison.OrdinalIgnoreCase);

    private static string Value(SqlNode constant) =>
        constant["ival"].Exists ? constant["ival"].Number("ival").ToString(CultureInfo.InvariantCulture)
        : constant["fval"].Exists ? constant["fval"].Text("fval")
        : constant["sval"].Text("sval");

    private static string? Constant(SqlNode node) => node.Is("TypeCast") ? Constant(node["arg"])
        : node.Is("A_Const") && node["sval"].Exists ? node["sval"].Text("sval")
        : null;

    private static bool Flag(SqlNode node) => node.Is("TypeCast")
        ? Constant(node) is ['t' or 'T' or 'y' or 'Y' or '1', ..] || Flag(node["arg"])
        : node["boolval"].Flag("boolval");
}
