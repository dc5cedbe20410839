using MigrateBuild.Schema.Classes;

namespace MigrateBuild.Schema.Comparison;

/// <summary>The parts of a sentence about a difference.</summary>
internal static class DifferenceWording
{
    private const int SummaryLength = 200;

    /// <summary>What follows the name of an object that is left over or missing.</summary>
    public static string Details(SchemaDifference difference) => Together(difference) + Summary(difference.Subject);

    /// <summary>The objects that the difference speaks for: <c> (with 4 columns, 1 index)</c>, or nothing.</summary>
    public static string Together(SchemaDifference difference)
    {
        if (difference.Contents.Count == 0)
            return string.Empty;

        var counts = difference.Contents
            .GroupBy(item => (Position: SchemaObjectClasses.Position(item.Class), item.Kind))
            .OrderBy(group => group.Key.Position)
            .ThenBy(group => group.Key.Kind, StringComparer.Ordinal)
            .Select(group => Count(group.Count(), group.Key.Kind));
        var word = difference.Kind == SchemaDifferenceKind.Changed ? "and so in" : "with";
        return $" ({word} {string.Join(", ", counts)})";
    }

    private static string Count(int count, string kind) => count == 1 ? $"1 {kind}" : $"{count} {Plural(kind)}";

    private static string Plural(string kind) => kind switch
    {
        _ when kind.EndsWith('y') => kind[..^1] + "ies",
        _ when kind.EndsWith('x') || kind.EndsWith('s') => kind + "es",
        _ => kind + "s",
    };

    private static string Summary(SchemaObject item)
    {
        if (item.Summary is not { Length: > 0 } summary)
            return string.Empty;

        var line = string.Join(' ', summary.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return ": " + (line.Length > SummaryLength ? line[..SummaryLength] + "…" : line);
    }
}
