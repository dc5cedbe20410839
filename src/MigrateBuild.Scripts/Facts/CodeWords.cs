using System.Text;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Facts;

/// <summary>
/// The words of what a statement holds as text and the server may run: the body of a DO block or of a function, what a query hands to
/// functions, and the strings in these. In order and in lower case; comments hold none.
/// </summary>
internal sealed class CodeWords
{
    // A string in a string in a string is still put together by somebody; beyond that it is data.
    private const int Deepest = 4;

    /// <summary>Stands among the words for a semicolon, so that no row goes from one statement into the next.</summary>
    private const string EndOfStatement = ";";

    internal static readonly CodeWords None = new();

    private readonly List<string> _words = [];

    /// <summary>The words of what a statement may run.</summary>
    internal static CodeWords From(SqlNode tree)
    {
        var words = new CodeWords();
        foreach (var text in Texts(tree))
            words.Add(text, depth: 0);
        return words._words.Count == 0 ? None : words;
    }

    internal bool Has(string word) => _words.Contains(word, StringComparer.Ordinal);

    internal bool Any(Func<string, bool> isMeant) => _words.Exists(word => isMeant(word));

    /// <summary>Whether words stand one behind the other.</summary>
    internal bool HasRow(params ReadOnlySpan<Func<string, bool>> row)
    {
        for (var start = 0; start + row.Length <= _words.Count; start++)
        {
            var at = 0;
            while (at < row.Length && row[at](_words[start + at]))
                at++;
            if (at == row.Length)
                return true;
        }

        return false;
    }

    /// <summary>Whether it changes a setting by an UPDATE of <c>pg_settings</c>.</summary>
    /// <param name="setting">Which; null for any. One whose condition is other than <c>name = '…'</c> may mean any.</param>
    internal bool UpdatesSetting(string? setting)
    {
        for (var i = 0; i < _words.Count; i++)
        {
            if (_words[i] == SettingReader.View && (Word(i - 1) == "update" || (Word(i - 2) == "update" && Word(i - 1) == "pg_catalog"))
                && (setting is null || NameAfter(i) is not { } name || name == setting))
                return true;
        }

        return false;

        string? NameAfter(int from)
        {
            while (Word(from) is not ("" or EndOfStatement or "where"))
                from++;
            return Word(from + 1) == "name" && Word(from + 3) is "" or EndOfStatement or "end" ? Word(from + 2) : null;
        }
    }

    /// <summary>Whether it sets something for the session: a SET that is not LOCAL, nor that of an UPDATE.</summary>
    internal bool SetsInSession()
    {
        for (var i = 0; i < _words.Count; i++)
        {
            if (_words[i] == "set" && Word(i + 1) is not ("local" or "constraints" or "transaction") && !IsOfUpdate(i))
                return true;
        }

        return false;

        // Between the two stand the table, ONLY, and the name that the table gets there.
        bool IsOfUpdate(int set)
        {
            for (var back = 1; back <= 6 && Word(set - back) is not ("set" or EndOfStatement); back++)
            {
                if (Word(set - back) == "update")
                    return true;
            }

            return false;
        }
    }

    private string Word(int at) => at >= 0 && at < _words.Count ? _words[at] : "";

    private static IEnumerable<string> Texts(SqlNode tree) => tree.Type switch
    {
        "DoStmt" => tree.List("args").Select(option => option["arg"].Text("sval")),
        "CreateFunctionStmt" => tree.List("options").Where(option => option.Text("defname") == "as")
            .SelectMany(option => option.Names("arg")),
        "SelectStmt" or "CallStmt" or "ExecuteStmt" =>
            tree.DescendantsAndSelf().Where(node => node.Is("A_Const")).Select(constant => constant["sval"].Text("sval")),
        _ => [],
    };

    private void Add(string text, int depth)
    {
        var scanner = new SqlScanner(text);
        while (scanner.Next() is { } token)
        {
            switch (token.Kind)
            {
                case SqlTokenKind.Word:
                    _words.Add(token.In(text).ToString().ToLowerInvariant());
                    break;
                case SqlTokenKind.Punctuation when token.In(text) is ";":
                    _words.Add(EndOfStatement);
                    break;
                case SqlTokenKind.QuotedIdentifier:
                    _words.Add(token.In(text).Trim('"').ToString());
                    break;
                case SqlTokenKind.String when depth < Deepest:
                    Add(Unquoted(token.In(text)), depth + 1);
                    break;
            }
        }
    }

    /// <summary>What a literal holds, near enough for its words: an escape that spells a letter is left as it stands.</summary>
    private static string Unquoted(ReadOnlySpan<char> literal)
    {
        if (literal[0] == '$')
        {
            var tag = literal[1..].IndexOf('$') + 2;
            return literal.Length >= 2 * tag ? literal[tag..^tag].ToString() : "";
        }

        var open = literal.IndexOf('\'');
        return new StringBuilder().Append(literal[(open + 1)..].TrimEnd('\'')).Replace("''", "'").ToString();
    }
}
