using System.Text.Json;

namespace MigrateBuild.DocsTests;

public sealed class ReportPageTests
{
    [Fact]
    public void Every_field_of_the_example_is_in_a_table_and_every_field_of_a_table_in_the_example()
    {
        var page = Page.Read(Path.Combine(Repository.Docs, "roundtrip-report.md"));
        using var report = JsonDocument.Parse(Assert.Single(page.Blocks, block => block.Language == "json").Text);

        var fields = Fields(report.RootElement).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(fields, page.CodeRows().Where(row => row.Count == 3).Select(row => row[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_verdict_is_in_the_table()
    {
        var page = Page.Read(Path.Combine(Repository.Docs, "testing.md"));

        // The words are those of the enumeration: DownDiffers is down-differs.
        var words = Enum.GetNames<MigrateBuild.Schema.RoundTripVerdict>()
            .Select(name => string.Concat(
                name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString())));

        Assert.Equal(words, page.CodeRows("Verdicts").Select(row => row[0]));
    }

    private static IEnumerable<string> Fields(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Fields(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Fields),
        _ => [],
    };
}
