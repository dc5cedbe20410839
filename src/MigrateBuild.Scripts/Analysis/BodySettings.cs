using System.Text.RegularExpressions;
using MigrateBuild.PgQuery;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>
/// What a DO block makes of a setting of the session. <c>SET</c> in it holds behind it as outside of it, and <c>SET LOCAL</c> to the end of
/// the transaction. What runs in any case is read; what may run (in a branch, a loop, a block that catches errors, from a text) may have
/// set anything.
/// </summary>
internal static partial class BodySettings
{
    /// <returns>In order.</returns>
    internal static IEnumerable<SettingChange> Read(SqlNode statement, string setting)
    {
        var options = statement.List("args");
        var body = options.FirstOrDefault(option => option.Text("defname") == "as")["arg"].Text("sval");
        if (!Names(body, setting) && !Mentions(body, "reset") && !Mentions(body, SettingReader.View))
            return [];
        var language = options.FirstOrDefault(option => option.Text("defname") == "language")["arg"].Text("sval");
        var functions = language is "" or "plpgsql"
            ? PostgresParser.ParsePlpgsql($"DO {SqlWriter.Literal(body)}").Tree.List("plpgsql_funcs")
            : [];
        if (functions is not [var program, ..])
            return Names(body, setting) ? [SettingChange.Unknown] : [];
        return new Reading(setting, Names(program.ToString(), setting)).Of(program);
    }

    /// <summary>Whether a text has the setting's name, or a command that sets it without it.</summary>
    private static bool Names(string text, string setting) => Mentions(text, setting) || setting switch
    {
        "search_path" => SetSchema().IsMatch(text),
        "timezone" => SetTimeZone().IsMatch(text),
        "session_authorization" => SetSessionAuthorization().IsMatch(text),
        _ => false,
    };

    private static bool Mentions(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <param name="isMentioned">Whether the program names it outside of comments, so that a text that it executes may hold it.</param>
    private sealed class Reading(string setting, bool isMentioned)
    {
        private bool _mayEnd;

        internal List<SettingChange> Of(SqlNode program)
        {
            // Declarations are evaluated when a block begins, queries of cursors when one is opened.
            if (program.List("datums").Any(variable => Maybe(variable).Any()))
                return [SettingChange.Unknown];
            // COMMIT and ROLLBACK decide what stays of it.
            var ends = program.DescendantsAndSelf().Any(node => node.Type is "PLpgSQL_stmt_commit" or "PLpgSQL_stmt_rollback");
            return [.. ends ? Maybe(program["action"]) : OfStatement(program["action"])];
        }

        private IEnumerable<SettingChange> OfStatement(SqlNode statement)
        {
            if (!_mayEnd && statement.Is("PLpgSQL_stmt_block") && !statement["exceptions"].Exists)
                return statement.List("body").SelectMany(OfStatement);
            var changes = _mayEnd || !IsCommand(statement) ? Maybe(statement) : OfCommand(statement);
            _mayEnd |= statement.DescendantsAndSelf().Any(node => node.Type is "PLpgSQL_stmt_return" or "PLpgSQL_stmt_exit");
            return changes;
        }

        private IEnumerable<SettingChange> Maybe(SqlNode statement) =>
            statement.DescendantsAndSelf().SelectMany(OfCommand).Select(change => SettingChange.Unknown with { IsLocal = change.IsLocal });

        private IEnumerable<SettingChange> OfCommand(SqlNode node)
        {
            if (IsCommand(node))
                return PostgresParser.Parse(QueryOf(node)).Statements.SelectMany(parsed => SettingReader.Read(parsed.Tree, setting));
            var sets = node.Is("PLpgSQL_stmt_dynexecute") || node.Is("PLpgSQL_stmt_dynfors") ? isMentioned
                : node.Is("PLpgSQL_expr") && Mentions(node.Text("query"), "set_config") && Names(node.Text("query"), setting);
            return sets ? [SettingChange.Unknown] : [];
        }

        private static bool IsCommand(SqlNode node) => node.Type is "PLpgSQL_stmt_execsql" or "PLpgSQL_stmt_perform";

        private static string QueryOf(SqlNode command) => command[command.Is("PLpgSQL_stmt_perform") ? "expr" : "sqlstmt"].Text("query");
    }

    // What is executed as text has its white space escaped in the tree.
    private const string Gap = @"(?:\s|\\[nrt])+";

    [GeneratedRegex($@"\bset{Gap}(?:(?:session|local){Gap})?schema\b", RegexOptions.IgnoreCase)]
    private static partial Regex SetSchema();

    [GeneratedRegex($@"\bset{Gap}(?:(?:session|local){Gap})?time{Gap}zone\b", RegexOptions.IgnoreCase)]
    private static partial Regex SetTimeZone();

    [GeneratedRegex($@"\bset{Gap}(?:(?:session|local){Gap})?session{Gap}authorization\b", RegexOptions.IgnoreCase)]
    private static partial Regex SetSessionAuthorization();
}
