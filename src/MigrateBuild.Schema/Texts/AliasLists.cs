namespace MigrateBuild.Schema.Texts;

/// <summary>Finds the lists of aliases of a query of which it is known what they bind to. Any other stays a text.</summary>
internal sealed class AliasLists
{
    private const string Ordinality = "ordinality";
    private readonly QueryTokens _tokens;
    private readonly ColumnPlaces _places;
    private readonly JoinColumns _joins;
    private readonly Dictionary<int, AliasList?> _known = [];

    public AliasLists(QueryTokens tokens, ColumnPlaces places)
    {
        _tokens = tokens;
        _places = places;
        _joins = new JoinColumns(tokens, places, At);
        All = [.. Enumerable.Range(0, tokens.Count).Select(At).OfType<AliasList>()];
    }

    public IReadOnlyList<AliasList> All { get; }

    /// <summary>Whether there is a list of which it is not known what it binds to.</summary>
    public bool HasUnknown => Enumerable.Range(0, _tokens.Count).Any(index => IsAlias(index) && At(index) is null);

    /// <summary>The list of the alias that stands here; null where there is none.</summary>
    public AliasList? At(int alias)
    {
        if (!_known.TryGetValue(alias, out var list))
            _known[alias] = list = IsAlias(alias) ? Read(alias, _tokens.NamesIn(alias + 1)!) : null;
        return list;
    }

    // PostgreSQL writes a list of aliases without a space before it, and any other that follows a key word with one.
    private bool IsAlias(int index) =>
        _tokens.IsName(index) && !_tokens.Touches(index) && _tokens.Touches(index + 1) && _tokens[index + 1] == "("
        && (IsBehindCall(index) || IsBehindRelation(index)) && _tokens.NamesIn(index + 1) is not null;

    private bool IsBehindCall(int alias) => _tokens[alias - 1] == ")" || IsOrdinal(alias);

    private bool IsOrdinal(int alias) => _tokens[alias - 1] == "ORDINALITY" && _tokens[alias - 2] == "WITH" && _tokens[alias - 3] == ")";

    private bool IsBehindRelation(int alias) => _tokens.IsWord(alias - 1) && _tokens[alias - 2] == "." && _tokens.IsWord(alias - 3);

    private AliasList? Read(int alias, List<string> aliases)
    {
        if (!IsBehindCall(alias))
        {
            return _places.Relation($"{_tokens[alias - 3]}.{_tokens[alias - 1]}") is { } relation
                ? Bound(alias, relation.Columns, aliases, [relation], AliasListKind.Relation)
                : null;
        }

        var isOrdinal = IsOrdinal(alias);
        var open = _tokens.Partner(alias - (isOrdinal ? 3 : 1));
        if (open < 0)
            return null;
        if (CallBefore(open) is not { } name)
            return _joins.Of(open) is { } columns
                ? Bound(
                    alias, [.. columns.Select(column => column.Id)], aliases, [.. columns.Select(column => column.Source).Distinct()],
                    AliasListKind.Join)
                : null;

        var sources = name == "FROM" ? Several(open) : _places.Function(name) is { } one ? [one] : [];
        return Bound(
            alias, [.. Columns(sources, aliases.Count - (isOrdinal ? 1 : 0)), .. isOrdinal ? [Ordinality] : Array.Empty<string>()], aliases,
            sources, AliasListKind.Function);
    }

    private static AliasList? Bound(
        int alias, IReadOnlyList<string?> columns, List<string> aliases, IReadOnlyList<ColumnPlaces.Source> sources, AliasListKind kind) =>
        columns.Count == aliases.Count ? new AliasList(alias, columns, aliases, sources, kind) : null;

    /// <summary>The name of the function that is called with this parenthesis; FROM of ROWS FROM; null where none is.</summary>
    private string? CallBefore(int open) =>
        !_tokens.IsWord(open - 1) || !_tokens.Touches(open) ? null
        : _tokens[open - 2] == "." && _tokens.Touches(open - 1) ? $"{_tokens[open - 3]}.{_tokens[open - 1]}"
        : _tokens[open - 1];

    /// <summary>What several functions beside each other give; empty where that is not known of one.</summary>
    private List<ColumnPlaces.Source> Several(int open)
    {
        var sources = new List<ColumnPlaces.Source>();
        foreach (var (start, end) in _tokens.Parts(open + 1, _tokens.Partner(open)))
        {
            var call = _tokens.Find(start, end, "(");
            if (CallBefore(call) is not { } name || _tokens.Partner(call) != end - 1 || _places.Function(name) is not { } source)
                return [];
            sources.Add(source);
        }

        return sources;
    }

    /// <summary>
    /// So many columns of what functions give. A table may have got more of them since; nobody knows where, where there are two.
    /// </summary>
    private static IEnumerable<string?> Columns(List<ColumnPlaces.Source> sources, int count)
    {
        var rest = count - sources.Where(source => source.Type is null).Sum(source => source.Columns.Count);
        return sources.Count(source => source.Type is not null) < 2
            ? sources.SelectMany(source => source.Type is null ? source.Columns : source.Columns.Take(rest))
            : sources.SelectMany(source => source.Columns);
    }
}
