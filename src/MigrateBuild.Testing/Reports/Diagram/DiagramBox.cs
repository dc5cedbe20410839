namespace MigrateBuild.Testing.Reports.Diagram;

/// <summary>A table with its place and size, in pixels.</summary>
internal sealed class DiagramBox
{
    internal const double RowHeight = 18;
    internal const double HeadHeight = 26;
    internal const int MostRows = 14;

    internal const double NameAt = 32;

    private const double CharacterWidth = 7.3;
    private const int LongestName = 30;
    private const int LongestType = 20;

    internal DiagramBox(DiagramTable table)
    {
        Table = table;
        Rows = [.. table.Columns.Take(table.Columns.Count > MostRows ? MostRows - 1 : MostRows)];
        Hidden = table.Columns.Count - Rows.Count;
        var name = Rows.Select(row => Cut(row.Name, LongestName).Length + (row.IsRequired ? 1 : 0)).DefaultIfEmpty(0).Max();
        TypeAt = NameAt + ((name + 1.5) * CharacterWidth);
        var type = Rows.Select(row => Cut(row.Type, LongestType).Length).DefaultIfEmpty(0).Max();
        Width = Math.Ceiling(Math.Max(TypeAt + ((type + 1.5) * CharacterWidth), (Title.Length + 3) * CharacterWidth * 1.03));
        Height = HeadHeight + ((Rows.Count + (Hidden > 0 ? 1 : 0)) * RowHeight) + 6;
    }

    internal DiagramTable Table { get; }

    internal IReadOnlyList<DiagramColumn> Rows { get; }

    internal int Hidden { get; }

    internal double TypeAt { get; }

    internal double Width { get; }

    internal double Height { get; }

    internal double X { get; set; }

    internal double Y { get; set; }

    internal string Title => Cut(Table.Name.StartsWith("public.", StringComparison.Ordinal) ? Table.Name["public.".Length..] : Table.Name, LongestName + LongestType);

    /// <summary>The height of the middle of a column's row; of the head for one that is not shown.</summary>
    internal double MiddleOf(string? column)
    {
        var row = column is null ? -1 : Rows.ToList().FindIndex(one => one.Name == column);
        return Y + (row < 0 ? HeadHeight / 2 : HeadHeight + (row * RowHeight) + 12);
    }

    internal static string CutName(string name) => Cut(name, LongestName);

    internal static string CutType(string type) => Cut(type, LongestType);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
