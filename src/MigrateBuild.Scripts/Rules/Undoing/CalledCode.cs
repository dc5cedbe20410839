using System.Text.RegularExpressions;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>Tells whether all that a script does to the schema stands in its statements: not where it runs code that may run DDL.</summary>
internal static partial class CalledCode
{
    internal static bool IsFree(Script script) => script is { ParserFault: null, SyntaxErrors.Count: 0, PsqlCommands.Count: 0 }
        && !script.Text.Value.Contains("pg_temp", StringComparison.OrdinalIgnoreCase) && !script.Statements.Any(MayRun);

    private static bool MayRun(SqlStatement statement) => statement.Tree.Type switch
    {
        "" or "CallStmt" or "ExecuteStmt" or "ExplainStmt" or "ImportForeignSchemaStmt" or "DropOwnedStmt"
            or "AlterExtensionStmt" or "AlterExtensionContentsStmt" => true,
        "TransactionStmt" => TransactionCommand.RollsBack(statement.Tree) || TransactionCommand.RollsBackTo(statement.Tree)
            || TransactionCommand.IsAboutPrepared(statement.Tree) || TransactionCommand.Prepares(statement.Tree),
        "DoStmt" => Definitions().IsMatch(BodyOf(statement.Tree)),
        "SelectStmt" or "InsertStmt" or "UpdateStmt" or "DeleteStmt" or "MergeStmt" or "CreateTableAsStmt" or "CopyStmt" =>
            statement.Tree.DescendantsAndSelf().Any(node => node.Is("FuncCall") && !IsHarmless(node.Names("funcname"))),
        _ => false,
    };

    private static string BodyOf(SqlNode tree) =>
        string.Concat(tree.List("args").Where(option => option.Text("defname") == "as").Select(option => option["arg"].Text("sval")));

    // The server's own routines do not change the schema. Extensions bring such that do, so what is not known may do anything.
    private static bool IsHarmless(IReadOnlyList<string> name) =>
        name is ["pg_catalog", ..] || (name is [var routine] && OfServer().IsMatch(routine));

    [GeneratedRegex(
        @"\b(create|alter|drop|rename|execute|perform|call|import|reassign|rollback)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Definitions();

    [GeneratedRegex(
        "^(setval|nextval|currval|lastval|set_config|current_setting|now|count|max|min|sum|avg|coalesce|greatest|least|"
        + "array_agg|string_agg|jsonb?_.*|to_.*|lower|upper|length|concat(_ws)?|format|md5|sha256|encode|decode|"
        + "gen_random_uuid|uuid_generate_v4|random|floor|ceil|round|generate_series|row_number|rank|dense_rank|lag|lead|unnest|"
        + "array_.*|regexp_.*|replace|substring|split_part|trim|btrim|date_trunc|extract|date_part|age|exists|pg_sleep|"
        + "pg_advisory_.*|pg_notify|quote_.*|left|right|position|strpos|bool_(or|and)|every|first_value|last_value|version|"
        + "clock_timestamp|lo_.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfServer();
}
