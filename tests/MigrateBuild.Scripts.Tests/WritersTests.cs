using System.Text.RegularExpressions;
using MigrateBuild.Scripts.Tests.Architecture;

namespace MigrateBuild.Scripts.Tests;

/// <summary>
/// Names and texts become SQL, C#, HTML and the rest in one writer of each language. What quotes beside them is found here: a second
/// quoter knows other keywords, other line ends, and is where a text breaks out.
/// </summary>
public sealed partial class WritersTests
{
    private static readonly string[] Writers =
        ["SqlWriter.cs", "CSharp.cs", "FSharp.cs", "VisualBasic.cs", "HtmlWriter.cs", "ProjectXml.cs", "ShellWriter.cs"];

    public static TheoryData<string, string> Quoters => new()
    {
        { """sql = "\"" + name;""", "puts a text between quotes" },
        { """sql = name + "\"";""", "puts a text between quotes" },
        { """sql = '"' + name + '"';""", "puts a text between quotes" },
        { """sql.Append('"').Append(name)""", "puts a text between quotes" },
        { """sql.Append('\'').Append(name)""", "puts a text between quotes" },
        { """name.Replace("\"", "\"\"", StringComparison.Ordinal)""", "doubles or escapes a quote" },
        { """name.Replace("'", "''", StringComparison.Ordinal)""", "doubles or escapes a quote" },
        { """name.Replace("\\", "\\\\", StringComparison.Ordinal)""", "doubles or escapes a quote" },
        { """name.Replace("<", "&lt;", StringComparison.Ordinal)""", "doubles or escapes a quote" },
        { "$\"DROP TABLE \\\"{name}\\\"\"", "writes a name or text into SQL" },
        { "$\"SELECT '{text}'\"", "writes a name or text into SQL" },
        { "$\"COMMENT ON TABLE {name} IS '{text}'\"", "writes a name or text into SQL" },
        { "$\"-- {text}\"", "writes a text into a comment" },
        { "$\"/// <summary>{text}</summary>\"", "writes a text into a comment" },
        { "$\"<Rule Include=\\\"{code}\\\" />\"", "writes a text into an attribute" },
        { "$\"{{\\\"name\\\": {name}}}\"", "writes JSON" },
    };

    public static TheoryData<string> Others =>
    [
        """name.Replace("\"\"", "\"", StringComparison.Ordinal)""",
        "$\"'{name}' is no target of a downgrade\"",
        "$\"DROP DATABASE deletes '{drop.Name}'\"",
        "sql = SqlWriter.Literal(text)",
        "$\"DROP TABLE {SqlWriter.Identifier(name)}\"",
        "$\"/// <summary>{CSharp.Documentation(text)}</summary>\"",
        "$\"<span class=\\\"verdict {Colour(outcome)}\\\">\"",
        "/// <summary>A <c>\"</c> and a \"{name}\".</summary>",
    ];

    [Fact]
    public void Nothing_in_the_source_quotes_beside_the_writers()
    {
        var files = Repository.SourceFiles("src")
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("MigrateBuild.PgQuery.Translator"))
            .Where(file => !Writers.Contains(Path.GetFileName(file)))
            .ToList();
        Assert.True(files.Count > 500, $"{files.Count} files");

        Assert.Equal("", string.Join('\n',
            from file in files
            from line in File.ReadLines(file).Index()
            let what = Find(line.Item)
            where what is not null
            select $"{Path.GetRelativePath(Repository.PathOf(), file)}({line.Index + 1}): {what}: {line.Item.Trim()}"));
    }

    [Theory]
    [MemberData(nameof(Quoters))]
    public void A_second_quoter_is_found(string code, string what) => Assert.Equal(what, Find(code));

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_none_is_left_alone(string code) => Assert.Null(Find(code));

    private static string? Find(string line) => line.TrimStart() switch
    {
        var code when code.StartsWith("//", StringComparison.Ordinal) => null,
        var code when Concatenated().IsMatch(code) => "puts a text between quotes",
        var code when Doubled().IsMatch(code) => "doubles or escapes a quote",
        var code when InSql().IsMatch(code) => "writes a name or text into SQL",
        var code when InComment().IsMatch(code) => "writes a text into a comment",
        var code when InAttribute().IsMatch(code) => "writes a text into an attribute",
        var code when InJson().IsMatch(code) => "writes JSON",
        _ => null,
    };

    // '"' + name, name + "\"", Append('"'), and the same with a single quote.
    [GeneratedRegex("""('"'|'\\''|"\\""|"'") *\+|\+ *('"'|'\\''|"\\""|"'")|Append\(('"'|'\\''|"\\""|"'")\)""")]
    private static partial Regex Concatenated();

    // Replace of a quote, a backslash or a bracket by more than that: its way back is none of a writer's.
    [GeneratedRegex("""Replace\(("\\""|"'"|"\\\\"|"&"|"<"|">"|'"'|'\\'') *, *("\\"\\""|"''"|"\\\\|"&)""")]
    private static partial Regex Doubled();

    // A command's words with nothing but names, words of SQL and places before a quote that a hole follows.
    [GeneratedRegex("""(CREATE|DROP|ALTER|COMMENT ON|SELECT|INSERT|UPDATE|DELETE|GRANT|REVOKE|SET)\b[^a-z"']*(\{[^}"]*\}[^a-z"']*)*('|\\")\{""")]
    private static partial Regex InSql();

    [GeneratedRegex("""\$+"+(-- |/\*|///)[^"]*?(?<!\{)\{(?!CSharp\.|\{)""")]
    private static partial Regex InComment();

    [GeneratedRegex("""<[A-Z][A-Za-z]* [^>"]*=\\"\{""")]
    private static partial Regex InAttribute();

    [GeneratedRegex("""\{\\"[a-zA-Z]+\\" *: *(\\")?\{""")]
    private static partial Regex InJson();
}
