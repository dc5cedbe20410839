using System.Globalization;
using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>Reads from a statement what it makes of a setting of the session, such as <c>search_path</c>.</summary>
internal static class SettingReader
{
    /// <summary>An UPDATE of this view is a SET (PostgreSQL manual, "pg_settings").</summary>
    internal const string View = "pg_settings";

    private const string Function = "set_config";

    /// <summary>What a query can have beside its list.</summary>
    private static readonly List<string> Clauses =
    [
        "fromClause", "whereClause", "groupClause", "havingClause", "windowClause", "valuesLists", "sortClause", "limitOffset",
        "limitCount", "lockingClause", "withClause", "distinctClause", "intoClause", "larg",
    ];

    /// <returns>In order; none for a statement that leaves the setting alone.</returns>
    internal static IEnumerable<SettingChange> Read(SqlNode statement, string setting) => statement.Type switch
    {
        "DoStmt" => BodySettings.Read(statement, setting),
        "VariableSetStmt" => OfSet(statement, setting) is { } change ? [change] : [],
        "DiscardStmt" => statement.Text("target") == "DISCARD_ALL" ? [SettingChange.Reset] : [],
        "SelectStmt" => OfSelect(statement, setting),
        "UpdateStmt" => SetsByView(statement, setting) || Calls(statement, setting).Any() ? [SettingChange.Unknown] : [],
        "InsertStmt" or "DeleteStmt" or "MergeStmt" or "CopyStmt" or "CallStmt" or "ExecuteStmt" or "ExplainStmt" or "CreateTableAsStmt"
            or "AlterTableStmt" => Calls(statement, setting).Any() ? [SettingChange.Unknown] : [],
        "PrepareStmt" or "DeclareCursorStmt" => Calls(statement, setting).Any() ? [SettingChange.Prepared] : [],
        _ => [],
    };

    /// <summary>The calls in a statement that may set it, whether the statement runs them or a function that it makes.</summary>
    internal static IEnumerable<SqlNode> Calls(SqlNode statement, string setting) => !statement.Mentions("set_config"u8)
        ? []
        : statement.DescendantsAndSelf().Where(node => node.Is("FuncCall") && node.Names("funcname") is [.., Function]
            && (node.List("args") is not [var name, _, _] || IsName(Constant(name) ?? setting, setting)));

    /// <summary>
    /// Whether a query does nothing but set settings to values that stand in it: <c>SELECT set_config('search_path', '', false)</c>.
    /// </summary>
    internal static bool SetsAlone(SqlNode select) => select.Mentions("set_config"u8) && IsBare(select) && Targets(select).All(target =>
        target.Is("FuncCall") && target.Names("funcname") is [.., Function] && target.List("args").All(IsConstant));

    // UPDATE … SET … WHERE name = '…': any other condition may be true of it.
    private static bool SetsByView(SqlNode update, string setting) => update["relation"].Text("relname") == View
        && (NameIn(update["whereClause"]) is not { } name || IsName(name, setting));

    private static string? NameIn(SqlNode condition)
    {
        if (condition.Is("BoolExpr") && condition.Text("boolop") == "AND_EXPR")
            return condition.List("args").Select(NameIn).OfType<string>().FirstOrDefault();
        if (!condition.Is("A_Expr") || condition.Text("kind") != "AEXPR_OP" || condition.Names("name") is not ["="])
            return null;
        var (left, right) = (condition["lexpr"], condition["rexpr"]);
        return IsNameColumn(left) ? Constant(right) : IsNameColumn(right) ? Constant(left) : null;
    }

    private static bool IsNameColumn(SqlNode node) => node.Is("ColumnRef") && node.Names("fields") is [.., "name"];

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

    // Calls in a list alone are all run, in order, once each.
    private static IEnumerable<SettingChange> OfSelect(SqlNode select, string setting)
    {
        var calls = Calls(select, setting).ToList();
        if (calls.Count == 0)
            return [];
        List<SqlNode> listed = IsBare(select) ? [.. Targets(select).Where(calls.Contains)] : [];
        return listed.Count == calls.Count ? listed.Select(OfCall) : [SettingChange.Unknown];
    }

    private static SettingChange OfCall(SqlNode call)
    {
        var args = call.List("args");
        if (args.Count != 3 || Truth(args[2]) is not { } isLocal)
            return SettingChange.Unknown;
        var change = Constant(args[0]) is not null && Constant(args[1]) is { } text
            ? new SettingChange { Text = text }
            : SettingChange.Unknown;
        return change with { IsLocal = isLocal };
    }

    private static bool IsBare(SqlNode select) =>
        select.Text("op") is "" or "SETOP_NONE" && !Clauses.Exists(clause => select[clause].Exists || select.List(clause).Count > 0);

    private static IEnumerable<SqlNode> Targets(SqlNode select) => select.List("targetList").Select(target => target["val"]);

    private static bool IsConstant(SqlNode node) => node.Is("A_Const") || (node.Is("TypeCast") && IsConstant(node["arg"]));

    private static bool IsName(string name, string setting) => name.Equals(setting, StringComparison.OrdinalIgnoreCase);

    private static string Value(SqlNode constant) =>
        constant.Is("TypeCast") ? Value(constant["arg"])
        : constant["ival"].Exists ? constant["ival"].Number("ival").ToString(CultureInfo.InvariantCulture)
        : constant["fval"].Exists ? constant["fval"].Text("fval")
        : constant["sval"].Text("sval");

    private static string? Constant(SqlNode node) => node.Is("TypeCast") ? Constant(node["arg"])
        : node.Is("A_Const") && node["sval"].Exists ? node["sval"].Text("sval")
        : null;

    /// <summary>A truth as <c>bool</c> reads it (<c>parse_bool_with_len</c>); null where it is none that stands in the statement.</summary>
    private static bool? Truth(SqlNode node) => node switch
    {
        _ when node.Is("TypeCast") => node["arg"]["ival"].Exists ? node["arg"]["ival"].Number("ival") != 0 : Truth(node["arg"]),
        _ when !node.Is("A_Const") => null,
        _ when node["boolval"].Exists => node["boolval"].Flag("boolval"),
        _ when node["sval"].Exists => TruthOf(node["sval"].Text("sval").Trim().ToLowerInvariant()),
        _ => null,
    };

    private static bool? TruthOf(string word) => word switch
    {
        "" or "o" => null,
        "on" or "1" => true,
        "of" or "off" or "0" => false,
        _ when "true".StartsWith(word, StringComparison.Ordinal) || "yes".StartsWith(word, StringComparison.Ordinal) => true,
        _ when "false".StartsWith(word, StringComparison.Ordinal) || "no".StartsWith(word, StringComparison.Ordinal) => false,
        _ => null,
    };
}
