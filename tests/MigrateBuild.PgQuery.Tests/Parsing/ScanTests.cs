namespace MigrateBuild.PgQuery.Tests.Parsing;

/// <summary>The scanner's tokens, and where its errors are.</summary>
public sealed class ScanTests
{
    [Fact]
    public void Tokens_have_kinds_and_places_in_UTF_16()
    {
        const string text = "select 'é😀', \"T\" /* x */ from t; -- c";

        var tokens = PostgresParser.Scan(text).Tokens.Select(
            token => (text.Substring(token.Start, token.Length), token.Name, token.Keyword));

        Assert.Equal(
            [
                ("select", "UNKNOWN", KeywordKind.Reserved), ("'é😀'", "SCONST", KeywordKind.None), (",", "ASCII_44", KeywordKind.None), ("\"T\"", "IDENT", KeywordKind.None),
                ("/* x */", "C_COMMENT", KeywordKind.None), ("from", "UNKNOWN", KeywordKind.Reserved), ("t", "IDENT", KeywordKind.None), (";", "ASCII_59", KeywordKind.None), ("-- c", "SQL_COMMENT", KeywordKind.None),
            ],
            tokens);
    }

    [Theory]
    [InlineData("select 'abc", "unterminated quoted string at or near \"'abc\"", 7)]
    [InlineData("select 'é😀' $$ x", "unterminated dollar-quoted string at or near \"$$ x\"", 13)]
    [InlineData("a /* b", "unterminated /* comment at or near \"/* b\"", 2)]
    [InlineData("x \"", "unterminated quoted identifier at or near \"\"\"", 2)]
    [InlineData("select 1a", "trailing junk after numeric literal at or near \"1a\"", 7)]
    public void An_error_has_its_place(string text, string message, int offset)
    {
        var error = PostgresParser.Scan(text).Error!;

        Assert.Equal((message, offset), (error.Message, error.Offset));
    }

    [Theory]
    [InlineData("")]
    [InlineData("'a\\b' \"x\ty\" E'\\n' \"q\"\"q\" $$\r\n\u0001\u007f$$")]
    public void Any_characters_are_scanned(string text) => Assert.Null(PostgresParser.Scan(text).Error);
}
