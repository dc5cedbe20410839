using System.Text.Json;

namespace MigrateBuild.Schema.Texts;

/// <summary>The columns of what a query reads, in the order in which its aliases bind to them (<c>QueryPlaces.sql</c>).</summary>
internal sealed class ColumnPlaces
{
    private readonly Dictionary<string, Source?> _sources = new(StringComparer.Ordinal);

    public ColumnPlaces(string? json)
    {
        if (json is null)
            return;
        using var document = JsonDocument.Parse(json);
        foreach (var item in document.RootElement.EnumerateArray())
        {
            var type = item.GetProperty("type").GetString();
            var columns = item.GetProperty("columns").EnumerateArray().Select(column => column.GetString()).ToList();
            var name = Name(item.GetProperty("name").GetString()!, item.GetProperty("function").GetBoolean());
            // A name that stands for two functions with different columns tells nothing.
            _sources[name] = _sources.TryGetValue(name, out var other) && (other is null || !other.Columns.SequenceEqual(columns))
                ? null
                : new Source(type, columns);
        }
    }

    /// <summary>The columns of a table or view; null where they are not known.</summary>
    public Source? Relation(string name) => _sources.GetValueOrDefault(Name(name, isFunction: false));

    /// <summary>The columns of a function's rows; null where they are not known.</summary>
    public Source? Function(string name) => _sources.GetValueOrDefault(Name(name, isFunction: true));

    private static string Name(string name, bool isFunction) => isFunction ? name + "()" : name;

    /// <param name="Type">The table or type whose columns they are; null where they are the function's own.</param>
    /// <param name="Columns">Their names; null for the one of a function that returns no row.</param>
    public sealed record Source(string? Type, IReadOnlyList<string?> Columns);
}
