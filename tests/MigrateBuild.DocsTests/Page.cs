using System.Globalization;
using System.Text;

namespace MigrateBuild.DocsTests;

/// <summary>A page of Markdown: its title, its lines and its fenced blocks.</summary>
internal sealed record Page(string Path, string Title, IReadOnlyList<string> Lines, IReadOnlyList<CodeBlock> Blocks)
{
    /// <summary>The file's name without its ending.</summary>
    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    internal IEnumerable<CodeBlock> Under(string heading, string language) =>
        Blocks.Where(block => block.Heading == heading && block.Language == language);

    internal static Page Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var prose = new List<string>();
        var blocks = new List<CodeBlock>();
        var heading = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                prose.Add(lines[i]);
                heading = lines[i].StartsWith('#') ? lines[i].TrimStart('#').Trim() : heading;
                continue;
            }

            var info = lines[i].TrimStart('`').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var place = string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetRelativePath(Repository.Root, path)}({i + 1})");
            var text = new StringBuilder();
            for (i++; i < lines.Length && lines[i] != "```"; i++)
                text.Append(lines[i]).Append('\n');
            Assert.True(i < lines.Length, $"{place}: the block has no end");
            blocks.Add(new CodeBlock(place, heading, info, text.ToString()));
        }

        return new Page(path, lines.Length == 0 ? "" : lines[0].TrimStart('#').Trim(), prose, blocks);
    }

    /// <summary>The cells of the rows of its tables whose first cell is code, without the marks of code around a whole cell.</summary>
    internal IEnumerable<IReadOnlyList<string>> CodeRows(string? heading = null)
    {
        var current = "";
        foreach (var line in Lines)
        {
            current = line.StartsWith('#') ? line.TrimStart('#').Trim() : current;
            if (line.StartsWith("| `", StringComparison.Ordinal) && (heading is null || heading == current))
                yield return [.. line.Trim('|', ' ').Split(" | ").Select(cell => cell.Trim().Trim('`'))];
        }
    }
}
