using System.Xml.Linq;
using MigrateBuild.Scripts.Output;

namespace MigrateBuild.Scripts.Tests.Output;

public sealed class ProjectXmlTests
{
    [Theory]
    [InlineData("Migrations/0001_a.up.sql", "\"Migrations/0001_a.up.sql\"")]
    [InlineData("", "\"\"")]
    [InlineData("a & \"b\" <c> 'd'", "\"a &amp; &quot;b&quot; &lt;c&gt; %27d%27\"")]
    [InlineData("a;b*?.sql", "\"a%3Bb%2A%3F.sql\"")]
    [InlineData("$(Secret) @(Item) %3B", "\"%24(Secret) %40(Item) %253B\"")]
    [InlineData("a\nb\0", "\"a%0Ab%00\"")]
    public void A_value_reads_back_as_the_text(string text, string expected)
    {
        var attribute = ProjectXml.Attribute(text);

        Assert.Equal(expected, attribute);
        // MSBuild undoes %XX after XML has undone its own.
        Assert.Equal(text, Uri.UnescapeDataString(XElement.Parse($"<x y={attribute} />").Attribute("y")!.Value));
    }
}
