using MigrateBuild.Scripts.Sql;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Texts;

/// <summary>The tokens of a query as PostgreSQL writes it.</summary>
internal sealed class QueryTokens
{
    private readonly List<SqlToken> _tokens;
    private readonly string[] _texts;
    private readonly int[] _partners;

    public QueryTokens(string text)
    {
        Text = text;
        _tokens = SqlScanner.Scan(text);
        _texts = [.. _tokens.Select(token => token.In(text).ToString())];
        _partners = Partners();
    }

    public string Text { get; }

    public int Count => _texts.Length;

    /// <summary>A token; empty where there is none.</summary>
    public string this[int index] => index >= 0 && index < Count ? _texts[index] : "";

    public SqlToken At(int index) => _tokens[index];

    /// <summary>The parenthesis that belongs to this one; -1 where there is none.</summary>
    public int Partner(int index) => _partners[index];

    /// <summary>Whether the token is a name or a key word.</summary>
    public bool IsWord(int index) =>
        index >= 0 && index < Count && _tokens[index].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier;

    /// <summary>Whether the token can be a name: PostgreSQL quotes one that a key word could be taken for.</summary>
    public bool IsName(int index) => IsWord(index) && (_texts[index][0] == '"' || SqlWriter.Identifier(_texts[index]) == _texts[index]);

    /// <summary>Whether nothing stands between the token and the one before.</summary>
    public bool Touches(int index) => index > 0 && index < Count && _tokens[index - 1].End == _tokens[index].Start;

    /// <summary><c>(a, b)</c>: the names between a parenthesis and its partner; null where something else is there too.</summary>
    public List<string>? NamesIn(int open)
    {
        var close = this[open] == "(" ? Partner(open) : -1;
        var names = new List<string>();
        for (var index = open + 1; index < close; index += 2)
        {
            if (!IsWord(index) || this[index + 1] != (index + 1 == close ? ")" : ","))
                return null;
            names.Add(this[index]);
        }

        return names.Count == 0 ? null : names;
    }

    /// <summary>The parts between commas that stand in no parentheses of their own.</summary>
    public IEnumerable<(int Start, int End)> Parts(int start, int end)
    {
        var from = start;
        for (var index = start; index < end; index++)
        {
            if (this[index] == ",")
            {
                yield return (from, index);
                from = index + 1;
            }
            else if (IsOpening(index) && Partner(index) > index)
            {
                index = Partner(index);
            }
        }

        if (from < end)
            yield return (from, end);
    }

    /// <summary>The first of some words, outside of parentheses; the end where there is none.</summary>
    public int Find(int start, int end, params string[] words)
    {
        for (var index = start; index < end; index++)
        {
            if (words.Contains(this[index]))
                return index;
            if (IsOpening(index) && Partner(index) > index)
                index = Partner(index);
        }

        return end;
    }

    private bool IsOpening(int index) => this[index] is "(" or "[";

    private int[] Partners()
    {
        var partners = new int[Count];
        Array.Fill(partners, -1);
        var open = new Stack<int>();
        for (var index = 0; index < Count; index++)
        {
            if (IsOpening(index))
                open.Push(index);
            else if (_texts[index] is ")" or "]" && open.TryPop(out var start))
                (partners[start], partners[index]) = (index, start);
        }

        return partners;
    }
}
