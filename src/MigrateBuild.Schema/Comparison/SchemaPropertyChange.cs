using MigrateBuild.Schema.Comparison;

namespace MigrateBuild.Schema;

/// <summary>A property of an object that is not as expected.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Expected">The expected value, or null where none was set.</param>
/// <param name="Actual">The actual value, or null where none is set.</param>
public sealed record SchemaPropertyChange(string Name, string? Expected, string? Actual)
{
    /// <summary>True when a value has several lines, so that <see cref="Lines"/> reads better than the two values.</summary>
    public bool IsMultiline => Expected?.Contains('\n', StringComparison.Ordinal) == true
        || Actual?.Contains('\n', StringComparison.Ordinal) == true;

    /// <summary>
    /// The values line by line: <c>"- "</c> before a line that is expected alone, <c>"+ "</c> before one that is actual alone,
    /// two spaces before one of both; lines that are far from a change are left out, with <c>…</c> in their place.
    /// </summary>
    /// <returns>The lines.</returns>
    public IReadOnlyList<string> Lines() => LineDifference.Between(Expected, Actual);

    /// <summary>The change in one line: <c>type numeric(10,2) → numeric</c>, <c>body (2 lines added, 1 removed)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        if (!IsMultiline)
            return $"{Name} {Expected ?? "none"} → {Actual ?? "none"}";

        if (BodyWords.OfLineEnds(this, script: null) is not null)
            return $"{Name} (its line endings alone)";
        var lines = Lines();
        var added = lines.Count(line => line.StartsWith("+ ", StringComparison.Ordinal));
        var removed = lines.Count(line => line.StartsWith("- ", StringComparison.Ordinal));
        return $"{Name} ({added} {(added == 1 ? "line" : "lines")} added, {removed} removed)";
    }
}
