namespace MigrateBuild.Schema.Texts;

/// <summary>Aliases that bind to columns by their place: <c>x(id, note)</c>.</summary>
/// <param name="Alias">Where the name before them stands.</param>
/// <param name="Columns">What they bind to: a column of the source, in its own name, or one of a join, with the name of its table.</param>
/// <param name="Sources">What the columns belong to.</param>
/// <param name="Kind">What the list stands behind.</param>
internal sealed record AliasList(
    int Alias, IReadOnlyList<string?> Columns, IReadOnlyList<string> Aliases, IReadOnlyList<ColumnPlaces.Source> Sources,
    AliasListKind Kind)
{
    public int Open => Alias + 1;

    /// <summary>Whether every alias is its column's own name, so that the list says nothing.</summary>
    public bool IsPlain => Kind != AliasListKind.Join && Columns.SequenceEqual(Aliases);
}
