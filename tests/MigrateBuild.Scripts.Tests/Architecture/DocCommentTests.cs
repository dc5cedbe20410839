using System.Text.RegularExpressions;

namespace MigrateBuild.Scripts.Tests.Architecture;

/// <summary>A comment says what the name does not.</summary>
public sealed partial class DocCommentTests
{
    [Fact]
    public void No_comment_only_repeats_the_name()
    {
        var files = Repository.SourceFiles("src");

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => File.ReadLines(file).Index()
            .Where(line => Repeats(line.Item)).Select(line => $"{file}({line.Index + 1}):{line.Item}")));
    }

    [Theory]
    [InlineData("/// <param name=\"set\">The set.</param>")]
    [InlineData("/// <param name=\"dataSource\">Its data source.</param>")]
    [InlineData("/// <returns>A task.</returns>")]
    public void Is_found(string line) => Assert.True(Repeats(line));

    [Theory]
    [InlineData("/// <param name=\"set\">The migrations.</param>")]
    [InlineData("/// <param name=\"version\">The version, as its file name has it.</param>")]
    [InlineData("/// <returns>A task that ends with the run.</returns>")]
    public void Is_left_alone(string line) => Assert.False(Repeats(line));

    private static bool Repeats(string line) =>
        (Parameter().Match(line) is { Success: true } match
            && match.Groups["text"].Value.Replace(" ", "", StringComparison.Ordinal)
                .Equals(match.Groups["name"].Value, StringComparison.OrdinalIgnoreCase))
        || NoResult().IsMatch(line);

    [GeneratedRegex("""/// <param name="(?<name>\w+)">(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) )?(?<text>[^<.]*)\.?</param>""")]
    private static partial Regex Parameter();

    [GeneratedRegex("/// <returns>(?:A|The) task\\.</returns>")]
    private static partial Regex NoResult();
}
