using System.Text.RegularExpressions;

namespace MigrateBuild.DocsTests;

/// <summary>docs/troubleshooting.md: each message of ours is one that the product still says.</summary>
public sealed partial class TroubleshootingTests
{
    // What others print is theirs to change.
    private static readonly string[] Ours = ["At build", "At test", "Command line and application"];

    private static readonly Page Troubleshooting = Page.Read(Path.Combine(Repository.Docs, "troubleshooting.md"));

    private static readonly Lazy<IReadOnlyList<string>> Sources = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => InOnePiece(File.ReadAllText(file))),
        .. Directory.EnumerateFiles(Repository.Targets, "*.targets", SearchOption.AllDirectories).Select(File.ReadAllText),
    ]);

    public static TheoryData<string> Messages => [.. Ours.SelectMany(heading => Troubleshooting.CodeRows(heading)).Select(row => row[0])];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_in_the_source(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var code = Code().Match(message);
        var parts = message[code.Length..].Split('…', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.NotEmpty(parts);
        Assert.True(
            Sources.Value.Any(source => Array.TrueForAll(parts, part => source.Contains(part, StringComparison.Ordinal))),
            $"No file of the source has '{string.Join("' and '", parts)}'.");
        if (code.Success)
        {
            var (severity, number) = (code.Groups["severity"].Value, code.Groups["number"].Value);
            Assert.Contains(
                Page.Read(Path.Combine(Repository.Diagnostics, "README.md")).Lines,
                line => line.StartsWith($"| [{number}]({number}.md) | {severity}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_row_says_what_to_do() => Assert.All(
        Troubleshooting.CodeRows(),
        row => Assert.True(row is [_, { Length: > 10 }, { Length: > 7 }], row[0]));

    [Fact]
    public void A_message_that_nobody_says_is_found() =>
        Assert.DoesNotContain(Sources.Value, source => source.Contains("There is no Oracle server for", StringComparison.Ordinal));

    /// <summary>The source with its long messages, which are written as a sum of several lines, in one piece.</summary>
    private static string InOnePiece(string source) => Sum().Replace(source, "").Replace("\\\"", "\"", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<severity>error|warning|message) (?<number>MIG[0-9]{4}): ")]
    private static partial Regex Code();

    [GeneratedRegex("\"\\s*\\+ \\$?\"")]
    private static partial Regex Sum();
}
