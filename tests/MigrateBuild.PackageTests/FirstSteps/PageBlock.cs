using System.Text.RegularExpressions;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.FirstSteps;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The word behind the fence.</param>
/// <param name="File">The path of the file that the block is, below the folder of the page's reader, or empty.</param>
/// <param name="Text">The lines, each with its end.</param>
internal sealed partial record PageBlock(string Language, string File, string Text)
{
    /// <summary>The lines that are not blank, without what stands around them.</summary>
    internal IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The blocks of a page of docs, in their order.</summary>
    internal static IReadOnlyList<PageBlock> Read(string page) =>
    [
        .. Fence().Matches(System.IO.File.ReadAllText(Path.Combine(Repository.Folder, "docs", page)))
            .Select(match => new PageBlock(match.Groups["language"].Value, match.Groups["file"].Value, match.Groups["text"].Value)),
    ];

    [GeneratedRegex(@"^```(?<language>\w+)(?: (?<file>\S+))?[^\n]*\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
