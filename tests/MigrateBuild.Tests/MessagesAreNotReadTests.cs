using System.Text.RegularExpressions;
using MigrateBuild.Tests.Qualified;

namespace MigrateBuild.Tests;

/// <summary>
/// Failures are data: nothing finds out what happened by looking for words in a message. A message is for people, and another wording
/// must not change what a program does.
/// </summary>
public sealed partial class MessagesAreNotReadTests
{
    /// <summary>The files that read what PostgreSQL or its parser says, where no code tells it, with why that is so.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["ServerText.cs"] = "The run time's one place: a duplicate table has no field for its name.",
        ["PlpgsqlCertainty.cs"] = "The parser's errors have no SQLSTATE.",
        ["ProvenErrors.cs"] = "The parser's errors have no SQLSTATE.",
        ["BodyCheck.cs"] = "It asks ProvenErrors.",
        ["StatementReader.cs"] = "The parser's errors have no SQLSTATE.",
        ["ShortMessage.cs"] = "It shortens what the parser cites.",
    };

    /// <summary>The same for the round trip.</summary>
    private static readonly Dictionary<string, string> OfTheRoundTrip = new(StringComparer.Ordinal)
    {
        ["ErrorNames.cs"] = "Names in what the server says: its fields lack those of columns and routines.",
        ["EmbeddedLimits.cs"] = "Names in what the server says.",
        ["RoundTripRun.cs"] = "The first line of a message, to print.",
        ["Attempt.cs"] = "The first line of a message, to print.",
    };

    [Fact]
    public void No_code_reads_a_message()
    {
        var found = SourceSql.Files("*.cs")
            .Where(path => !Allowed.ContainsKey(Path.GetFileName(path)) && !OfTheRoundTrip.ContainsKey(Path.GetFileName(path)))
            .SelectMany(path => FindIn(SourceSql.Read(path)).Select(code => $"{path}: {code}"));

        Assert.Empty(found);
    }

    [Fact]
    public void Each_place_where_it_is_allowed_is_one()
    {
        var places = SourceSql.Files("*.cs").Where(path => FindIn(SourceSql.Read(path)).Any()).Select(path => Path.GetFileName(path));

        Assert.Empty(Allowed.Keys.Except(places));
    }

    [Theory]
    [InlineData("if (error.Message.Contains(\"Nothing was run\", StringComparison.Ordinal))")]
    [InlineData("text = error.Message?.Split('\\n')[0];")]
    [InlineData("Code().Match(error.Message) is { Success: true }")]
    [InlineData("Place().IsMatch(failure!.Message)")]
    [InlineData("if (text.Contains(inner.Message, StringComparison.Ordinal))")]
    [InlineData("server.MessageText.StartsWith(\"relation\")")]
    [InlineData("if (error.Message == \"Canceled.\")")]
    [InlineData("error.Message is \"Canceled.\"")]
    [InlineData("error is { Message: \"Canceled.\" }")]
    [InlineData("switch (error.Message)")]
    public void It_would_be_found(string code) => Assert.NotEmpty(FindIn(code));

    [Theory]
    [InlineData("throw new IOException($\"'{file}' cannot be written: {error.Message}\");")]
    [InlineData("text.Append(error.Message.TrimEnd('.'));")]
    [InlineData("/// <summary>Whether error.Message.Contains(…) is true.</summary>")]
    [InlineData("Log(Severity.Message);")]
    public void It_is_no_reading(string code) => Assert.Empty(FindIn(code));

    private static IEnumerable<string> FindIn(string code) => Reading().Matches(Comments().Replace(code, "")).Select(match => match.Value);

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comments();

    [GeneratedRegex(
        """
        \b[mM]essage(Text)?\s*[?!]?\.\s*(Contains|StartsWith|EndsWith|(Last)?IndexOf|Split|Substring|Equals|Replace)\s*\(
        | \b(Contains|StartsWith|EndsWith|(Last)?IndexOf|IsMatch|Match|Matches|Count|EnumerateMatches)\s*\([^;()]*\b[mM]essage(Text)?\b
        | \b[mM]essage(Text)?(\s*(==|!=|is)\s*(not\s*)?|:\s*)[$@]?"
        | \bswitch\s*\([^;()]*\.Message(Text)?\b | \.Message(Text)?\s+switch\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Reading();
}
