namespace MigrateBuild.Schema.Texts;

/// <summary>
/// The columns of a join in parentheses, in the order in which its aliases bind to them: those of USING, then those of the left
/// side, then those of the right one.
/// </summary>
internal sealed class JoinColumns(QueryTokens tokens, ColumnPlaces places, Func<int, AliasList?> lists)
{
    private int _at;

    /// <summary>Null where it is no join, or where one of its parts is not known.</summary>
    public IReadOnlyList<Column>? Of(int open)
    {
        _at = open;
        return ReadJoin();
    }

    private List<Column>? ReadJoin()
    {
        var close = tokens.Partner(_at++);
        var columns = ReadItem();
        while (columns is not null && _at < close)
        {
            _at = tokens.Find(_at, close, "JOIN") + 1;
            if (_at > close || ReadItem() is not { } right)
                return null;
            var names = new List<string>();
            if (tokens[_at] == "USING" && tokens.NamesIn(_at + 1) is { } merged)
                names = merged;
            if (tokens[_at] is "USING" or "ON" && tokens[_at + 1] == "(")
                _at = tokens.Partner(_at + 1) + 1;
            columns = Joined(columns, right, names);
        }

        _at = close + 1;
        return columns;
    }

    private static List<Column>? Joined(List<Column> left, List<Column> right, List<string> names)
    {
        var merged = names.ConvertAll(name => left.Find(column => column.Name == name));
        return merged.Contains(null) ? null
            : [.. merged.OfType<Column>(), .. left.Where(column => !names.Contains(column.Name)),
                .. right.Where(column => !names.Contains(column.Name))];
    }

    private List<Column>? ReadItem()
    {
        if (tokens[_at] == "(")
            return tokens[_at + 1] is "SELECT" or "VALUES" or "WITH" || ReadJoin() is not { } columns ? null : Renamed(columns);
        if (tokens[_at] == "ONLY")
            _at++;
        if (!tokens.IsWord(_at) || tokens[_at + 1] != "." || tokens[_at + 3] == "(")
            return null;

        var (name, bare) = ($"{tokens[_at]}.{tokens[_at + 2]}", tokens[_at + 2]);
        _at += 3;
        var alias = tokens.IsName(_at) ? tokens[_at] : bare;
        return places.Relation(name) is { } relation
            ? Renamed([.. relation.Columns.Select(column => new Column(column!, $"{alias}.{column}", relation))])
            : null;
    }

    /// <summary>The columns behind the alias that may follow.</summary>
    private List<Column>? Renamed(List<Column> columns)
    {
        if (!tokens.IsName(_at))
            return columns;
        var list = lists(_at);
        var hasList = tokens.Touches(_at + 1) && tokens[_at + 1] == "(";
        _at = hasList ? tokens.Partner(_at + 1) + 1 : _at + 1;
        return !hasList
            ? columns
            : list?.Aliases.Count == columns.Count
            ? [.. columns.Zip(list.Aliases, (column, alias) => column with { Name = alias })]
            : null;
    }

    /// <param name="Name">The name by which the join sees it.</param>
    /// <param name="Id">Its table, by the name that this has in the query, and its own name there.</param>
    /// <param name="Source">Its table.</param>
    public sealed record Column(string Name, string Id, ColumnPlaces.Source Source);
}
