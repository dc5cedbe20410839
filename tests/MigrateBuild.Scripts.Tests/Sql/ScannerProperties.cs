using CsCheck;
using MigrateBuild.Scripts.Sql;
using MigrateBuild.Scripts.Sql.Parsing;

namespace MigrateBuild.Scripts.Tests.Sql;

public sealed class ScannerProperties
{
    private static readonly Gen<string> Pieces = OneOf(
        "select", "a", "1", "'x;y'", "E'\\''", "\"q;\"", "$$;$$", "$t$ $$ $t$", ",", "(", ")", "=", "<>", "-", "+", "::", "--c;\n", "/*;*/",
        "/* /* */ */", "begin", "atomic", "case", "end");

    private static readonly Gen<string> Spaces = OneOf(" ", "\n", "\t", "\r\n", " -- note;\n", " /* ; */ ", "\n\n  ");

    // What the reader goes on behind in a way of its own.
    private static readonly Gen<string> Lines = OneOf("\nGO\n", "\ndelimiter ;\n", "\nDELIMITER $$\n", "\ncreate ", "\n;\nselect 1");

    private static readonly Gen<string> AnyText =
        Gen.OneOf(Pieces, Lines, Gen.String[Gen.OneOf(Gen.Char["'\"$;-/*\\ea1 \n_("], Gen.Char), 0, 6]).List[0, 30].Select(string.Concat);

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    [Fact]
    public void Tokens_are_in_order_and_only_white_space_lies_between() => AnyText.Sample(text =>
    {
        var end = 0;
        foreach (var token in SqlScanner.Scan(text))
        {
            Assert.True(token.Length > 0);
            Assert.True(text.AsSpan(end, token.Start - end).Trim(" \t\n\r\f\v").IsEmpty);
            end = token.End;
        }

        Assert.True(text.AsSpan(end).Trim(" \t\n\r\f\v").IsEmpty);
    });

    [Fact]
    public void Statements_are_in_order_and_hold_whole_tokens() =>
        AnyText.Where(text => !text.Contains('\0', StringComparison.Ordinal)).Sample(text =>
    {
        var tokens = SqlScanner.Scan(text);
        var sql = ParsedSql.Read(text);

        Assert.All(sql.Statements.Zip(sql.Statements.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.All(sql.Errors, error => Assert.InRange(error.Offset, 0, text.Length));
        if (sql.Errors.Count > 0 || sql.PsqlCommands.Count > 0)
            return;
        var outside = tokens.Where(token => !token.IsComment && !sql.Statements.Any(s => token.Start >= s.Start && token.End <= s.End));
        Assert.All(outside, token => Assert.True(token.Is(text, ';')));
    }, iter: 2000);

    [Fact]
    public void White_space_and_comments_do_not_count_for_the_checksum() =>
        Gen.Select(
            Pieces.Where(piece => !piece.StartsWith('-') && !piece.StartsWith('/') && piece is not ("+" or "-" or "=" or "<>")).List[1, 12],
            Spaces.List[13]).Sample((pieces, spaces) =>
        {
            var plain = string.Join(' ', pieces);
            var spaced = string.Concat(pieces.Zip(spaces, (piece, space) => space + piece)) + spaces[12];

            Assert.Equal(Checksum(plain), Checksum(spaced));
        });

    [Theory]
    [InlineData("select 1", "select  1 -- x", true)]
    [InlineData("select 'a\r\nb'", "select 'a\nb'", true)]
    [InlineData("do $$ a\r\n b $$", "do $$ a\n b $$", true)]
    [InlineData("select 1", "select 2", false)]
    [InlineData("select 'a b'", "select 'a  b'", false)]
    [InlineData("select ab", "select a b", false)]
    [InlineData("select 1;", "select 1", false)]
    [InlineData("select a", "select A", false)]
    public void The_checksum_changes_with_the_meaning(string one, string other, bool same) =>
        Assert.Equal(same, Checksum(one) == Checksum(other));

    private static string Checksum(string text) => TokenChecksum.Compute(text, SqlScanner.Scan(text));
}
