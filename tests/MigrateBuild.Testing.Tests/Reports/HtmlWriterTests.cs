using System.Xml;
using System.Xml.Linq;
using MigrateBuild.Testing.Reports.Page;

namespace MigrateBuild.Testing.Tests.Reports;

/// <summary>Whatever a text holds, in a page it is a text.</summary>
public sealed class HtmlWriterTests
{
    [Fact]
    public void Every_character_stays_inside_an_element_and_an_attribute()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = $"a{(char)c}b";
            var escaped = HtmlWriter.Escape(text);
            Assert.DoesNotContain(escaped, c => c is '<' or '>' or '"' or '\'');

            var element = XElement.Parse($"<p title=\"{escaped}\">{escaped}</p>", LoadOptions.PreserveWhitespace);

            Assert.Empty(element.Elements());
            var read = element.Value;
            Assert.Equal(3, read.Length);
            Assert.True(read == text || read[1] == '\uFFFD' || (c == '\r' && read[1] == '\n'), $"U+{c:X4} is read as {(int)read[1]:X4}");
            // What XML knows and a reader sees comes through; so do both halves of a character.
            Assert.True(read[1] != '\uFFFD'
                || !XmlConvert.IsXmlChar((char)c)
                || char.IsControl((char)c)
                || c is '\uFFFD' or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069), $"U+{c:X4} is lost");
        }

        Assert.Equal("\U0001F418\U0010FFFF", XElement.Parse($"<p>{HtmlWriter.Escape("\U0001F418\U0010FFFF")}</p>").Value);
    }
}
