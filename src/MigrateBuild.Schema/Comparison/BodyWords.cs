using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Texts;

namespace MigrateBuild.Schema.Comparison;

/// <summary>What is said of two bodies that a reader cannot tell apart, or has to look at twice for it.</summary>
internal static class BodyWords
{
    /// <summary>Bodies that differ in their line ends alone; null for any others.</summary>
    /// <param name="change">The change of a property.</param>
    /// <param name="script">The script that the actual body is from, or null where it is not known.</param>
    public static string? OfLineEnds(SchemaPropertyChange change, string? script) =>
        change is { Name: PropertyNames.Body, Expected: { } expected, Actual: { } actual }
            && expected != actual
            && Plain(expected) == Plain(actual)
            ? $"the body differs in its line endings alone: {LineEnds(actual)}"
                + $"{(script is null ? " now" : " in " + Path.GetFileName(script))}, {LineEnds(expected)} before; "
                + "keep *.sql at one of them (.gitattributes: *.sql text eol=lf)"
            : null;

    /// <summary>Bodies that differ in what stands between their tokens alone; null for any others.</summary>
    public static string? OfSpace(SchemaPropertyChange change) =>
        change is { Name: PropertyNames.Body, Expected: { } expected, Actual: { } actual }
            && BodyForm.Instance.KeyOf(expected) == BodyForm.Instance.KeyOf(actual)
            ? "the body differs only in white space or comments"
            : null;

    private static string Plain(string body) => body.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string LineEnds(string body)
    {
        var without = body.Replace("\r\n", "", StringComparison.Ordinal);
        var kinds = new[]
        {
            (Is: without.Length < body.Length, Name: "CR LF"),
            (Is: without.Contains('\n', StringComparison.Ordinal), Name: "LF"),
            (Is: without.Contains('\r', StringComparison.Ordinal), Name: "CR"),
        };
        return string.Join(" and ", kinds.Where(kind => kind.Is).Select(kind => kind.Name));
    }
}
