using CsCheck;

namespace MigrateBuild.Tests;

public sealed class TextPositionTests
{
    private static readonly string[] Pieces = ["a", "é", "漢", "😀", "\r\n", "\t", "\u0301"];

    [Theory]
    [InlineData("", 0, 1, 1)]
    [InlineData("abc", 3, 1, 4)]
    [InlineData("a\nb", 1, 1, 2)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\r\nb", 2, 1, 3)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("a\rb", 2, 2, 1)]
    [InlineData("\n\n", 2, 3, 1)]
    [InlineData("\t\tx", 2, 1, 3)]
    [InlineData("😀x", 2, 1, 3)]
    public void An_offset_has_a_line_and_a_column(string text, int offset, int line, int column) =>
        Assert.Equal(new TextPosition(line, column), TextPosition.From(text, offset));

    [Fact]
    public void A_position_of_the_server_is_the_offset_of_its_code_point() =>
        Gen.Select(Gen.Int[0, Pieces.Length - 1].Array[0, 20], Gen.Int[0, Pieces.Length - 1].Array[0, 3])
            .Sample((parts, before) =>
            {
                var lead = string.Concat(before.Select(i => Pieces[i]));
                var statement = string.Concat(parts.Select(i => Pieces[i]));
                var runes = statement.EnumerateRunes().ToArray();
                for (var position = 1; position <= runes.Length + 1; position++)
                {
                    var expected = lead.Length + runes.Take(position - 1).Sum(rune => rune.Utf16SequenceLength);
                    if (new ScriptStatement(lead.Length, statement.Length, 1, "").OffsetOf(lead + statement + ";", position) != expected)
                        return false;
                }

                return true;
            });
}
