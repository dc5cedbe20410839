using System.Text.RegularExpressions;

namespace MigrateBuild.Scripts.Tests.Architecture;

/// <summary>Lines have at most 140 characters, so that two files stand side by side on a screen.</summary>
public sealed partial class LineLengthTests
{
    private const int Longest = 140;

    [Theory]
    [InlineData("src")]
    [InlineData("samples")]
    [InlineData("tests")]
    public void No_line_is_longer(string folder)
    {
        var files = Repository.SourceFiles(folder);

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => TooLong(file, mayHoldCases: folder == "tests")));
    }

    [Theory]
    [InlineData("*.targets")]
    [InlineData("*.props")]
    [InlineData("*.csproj")]
    public void No_line_of_MSBuild_with_more_than_one_value_is_longer(string pattern)
    {
        var files = new[] { "src", "targets", "tests", "samples" }.SelectMany(folder => Repository.Files(folder, pattern)).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => File.ReadLines(file).Index()
            .Where(line => line.Item.Length > Longest && !OneValue().IsMatch(line.Item))
            .Select(line => $"{file}({line.Index + 1}): {line.Item.Length} characters")));
    }

    private static IEnumerable<string> TooLong(string file, bool mayHoldCases)
    {
        var isRaw = false;
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var begins = isRaw;
            if (RawDelimiter().Count(line) % 2 == 1)
                isRaw = !isRaw;
            // What is written as it stands has the lines that it has.
            if (line.Length > Longest && !begins && !(mayHoldCases && (Row().IsMatch(line) || LongText().IsMatch(line))))
                yield return $"{file}({number}): {line.Length} characters";
        }
    }

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RawDelimiter();

    /// <summary>What MSBuild takes as one value cannot be broken: an attribute, or an element's text with its condition.</summary>
    [GeneratedRegex("""^\s*(?:(?:<[\w.]+ )?[\w.]+="[^"]*"\s*/?>?|<[\w.]+(?: Condition="[^"]*")?>[^<]*</[\w.]+>)$""")]
    private static partial Regex OneValue();

    /// <summary>A row of a table of cases is read as a row.</summary>
    [GeneratedRegex("""^\s*(\{ |\[InlineData|new\("|\(")""")]
    private static partial Regex Row();

    [GeneratedRegex("""
        "(?:[^"\\]|\\.){60,}"
        """)]
    private static partial Regex LongText();
}
