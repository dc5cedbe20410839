using System.Text;

namespace MigrateBuild.Schema.Texts;

/// <summary>Writes a query so that only what it means counts; see <see cref="QueryForm"/>.</summary>
internal sealed class QueryKey
{
    private static readonly string[] AfterSelectList =
        ["FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "RETURNING", "ON", ";"];

    private readonly QueryTokens _tokens;
    private readonly AliasLists _lists;
    private readonly HashSet<int> _inLists;

    public QueryKey(QueryTokens tokens, ColumnPlaces places)
    {
        _tokens = tokens;
        _lists = new AliasLists(tokens, places);
        _inLists = [.. _lists.All.SelectMany(list => Enumerable.Range(list.Open, tokens.Partner(list.Open) - list.Open))];
    }

    public override string ToString() => Write(0, _tokens.Count);

    private string Write(int start, int end)
    {
        var key = new StringBuilder();
        for (var index = start; index < end; index++)
        {
            if (_lists.At(index) is { } list)
                index = WriteList(list, key);
            else if (_tokens[index] == "USING" && _tokens.NamesIn(index + 1) is { } names && !IsNamed(_tokens.Partner(index + 1)))
                index = WriteMerged(index, names, key);
            else if (_tokens[index] == "INTO" && _tokens[index - 1] == "INSERT" && WriteInsert(index, key) is { } last)
                index = last;
            else
                key.Append(_tokens[index]).Append(' ');
        }

        return key.ToString();
    }

    private int WriteList(AliasList list, StringBuilder key)
    {
        // A row of a join has its columns in their order.
        var isRow = list.Kind == AliasListKind.Join && IsUsed(_tokens[list.Alias], "*");
        var pairs = list.Columns.Zip(list.Aliases)
            .Where(pair => isRow || (pair.First != pair.Second && IsUsed(_tokens[list.Alias], pair.Second)))
            .Select(pair => $"{pair.First} = {pair.Second}")
            .ToList();
        if (!isRow)
            pairs.Sort(StringComparer.Ordinal);
        // A table needs no name of its own without one.
        if (pairs.Count > 0 || list.Kind != AliasListKind.Relation || _tokens[list.Alias] != _tokens[list.Alias - 1])
            key.Append(_tokens[list.Alias]).Append(' ');
        if (pairs.Count > 0)
            key.Append("( ").AppendJoin(", ", pairs).Append(" ) ");
        return _tokens.Partner(list.Open);
    }

    /// <summary>Whether the query names a column by this alias.</summary>
    private bool IsUsed(string alias, string column)
    {
        for (var index = 0; index < _tokens.Count; index++)
        {
            if (_tokens[index] != column || _inLists.Contains(index) || _tokens[index - 1] == "AS")
                continue;
            if (_tokens[index - 1] == "." ? _tokens[index - 2] == alias || !_tokens.IsWord(index - 2) : column != "*")
                return true;
        }

        return false;
    }

    /// <summary>Whether a join has a name, behind which the order of its merged columns can be seen.</summary>
    private bool IsNamed(int close) => _tokens[close + 1] == "AS" || (_tokens[close + 1] == ")" && _tokens.IsName(close + 2));

    private int WriteMerged(int index, List<string> names, StringBuilder key)
    {
        key.Append("USING ( ").AppendJoin(", ", names.Order(StringComparer.Ordinal)).Append(" ) ");
        return _tokens.Partner(index + 1);
    }

    /// <summary>Each column of an INSERT with what it gets, whatever the order. Null where the two cannot be paired.</summary>
    private int? WriteInsert(int into, StringBuilder key)
    {
        var open = _tokens.Find(into, _tokens.Count, "(", ";", "SELECT", "VALUES");
        if (_tokens[open] != "(" || _tokens.NamesIn(open) is not { } columns)
            return null;
        var source = _tokens.Partner(open) + 1;
        while (_tokens[source] is "OVERRIDING" or "SYSTEM" or "USER" or "VALUE")
            source++;
        var (start, end) = ValuesOf(source);
        var values = end < 0 ? [] : _tokens.Parts(start, end).ToList();
        if (values.Count != columns.Count)
            return null;

        var pairs = columns.Zip(values, (column, value) => $"{column} = {Write(value.Start, value.End)}").Order(StringComparer.Ordinal);
        key.Append("INTO ").Append(Write(into + 1, open)).Append("( ").AppendJoin(", ", pairs).Append(") ")
            .Append(Write(_tokens.Partner(open) + 1, start));
        return end - 1;
    }

    /// <summary>
    /// Where the values stand that one row gets: of VALUES, or of a SELECT that is one alone; an end below 0 where there are none.
    /// </summary>
    private (int Start, int End) ValuesOf(int source)
    {
        if (_tokens[source] == "VALUES" && _tokens[source + 1] == "(")
            return _tokens.Partner(source + 1) is var close && _tokens[close + 1] != "," ? (source + 2, close) : (0, -1);
        if (_tokens[source] != "SELECT" || _tokens[source + 1] == "DISTINCT")
            return (0, -1);
        var end = EndOfStatement(source);
        return _tokens.Find(source, end, "UNION", "INTERSECT", "EXCEPT") < end
            ? (0, -1)
            : (source + 1, _tokens.Find(source, end, AfterSelectList));
    }

    private int EndOfStatement(int start) => _tokens.Find(start, _tokens.Count, ";", ")");
}
