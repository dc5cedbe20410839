using System.Text;
using MigrateBuild.Scripts.Text;

namespace MigrateBuild.Scripts.Tests.Text;

public sealed class ScriptTextTests
{
    [Theory]
    [InlineData("a", 0, 1, 1)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("a\rb", 2, 2, 1)]
    [InlineData("a\n\nbc", 4, 3, 2)]
    [InlineData("a\n", 2, 2, 1)]
    [InlineData("😀x", 2, 1, 3)]
    public void An_offset_has_a_line_and_a_column(string text, int offset, int line, int column) =>
        Assert.Equal(new TextPosition(line, column), new LineMap(text).PositionOf(offset));

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        Assert.Equal("ä", ScriptText.Decode([0xEF, 0xBB, 0xBF, 0xC3, 0xA4]).Value);

    [Fact]
    public void A_broken_byte_has_its_place()
    {
        var problem = ScriptText.Decode([.. Encoding.UTF8.GetBytes("a\nä"), 0xE4, (byte)'b']).Problem;

        Assert.Equal(new TextPosition(2, 2), problem?.Position);
        Assert.Contains("0xE4", problem?.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_sequence_is_broken() => Assert.NotNull(ScriptText.Decode([0xC3]).Problem);

    [Fact]
    public void Encoded_surrogates_are_broken() => Assert.NotNull(ScriptText.Decode([0xED, 0xA0, 0x80]).Problem);

    [Fact]
    public void A_NUL_has_its_place() =>
        Assert.Equal(new TextPosition(2, 2), ScriptText.Decode("a\nb\0c"u8).Problem?.Position);

    [Theory]
    [InlineData(0xFF, 0xFE)]
    [InlineData(0xFE, 0xFF)]
    public void UTF_16_is_told_by_its_name(byte first, byte second) =>
        Assert.Contains("UTF-16", ScriptText.Decode([first, second, 0x61, 0]).Problem?.What, StringComparison.Ordinal);
}
