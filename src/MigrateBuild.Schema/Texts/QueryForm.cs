namespace MigrateBuild.Schema.Texts;

/// <summary>
/// A query as PostgreSQL writes it. Where a column stands in its table does not count: an alias is compared with the name of the
/// column that it binds to, and one that nothing names is none.
/// </summary>
/// <param name="Places">The columns in their order, as <c>QueryPlaces.sql</c> tells them; null where no alias binds by place.</param>
/// <param name="IsStrict">Whether the place counts, and so the text as it stands.</param>
internal sealed record QueryForm(string? Places, bool IsStrict) : TextForm
{
    public override string KeyOf(string text) => IsStrict ? text : new QueryKey(new QueryTokens(text), new ColumnPlaces(Places)).ToString();

    /// <summary>
    /// The text for a database in which columns may stand elsewhere; null where it would bind an alias to another column there,
    /// or where that cannot be told.
    /// </summary>
    /// <param name="standAsTheyStood">Whether a table or type has these columns in this order where the text is to run.</param>
    public string? TextWhere(string text, Func<string, IReadOnlyList<string?>, bool> standAsTheyStood)
    {
        if (Places is null)
            return text;
        var tokens = new QueryTokens(text);
        var lists = new AliasLists(tokens, new ColumnPlaces(Places));
        if (lists.HasUnknown)
            return null;
        // Back to front, so that what is cut moves nothing that is still to come.
        foreach (var list in lists.All.Reverse())
        {
            if (list.IsPlain)
                text = text.Remove(tokens.At(list.Open).Start, tokens.At(tokens.Partner(list.Open)).End - tokens.At(list.Open).Start);
            else if (!list.Sources.All(source => source.Type is null || standAsTheyStood(source.Type, source.Columns)))
                return null;
        }

        return text;
    }
}
