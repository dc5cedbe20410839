using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MigrateBuild.Scripts.Output;

namespace MigrateBuild.Scripts.Tests.Output;

/// <summary>The generated tests in F# and Visual Basic, of which no compiler is here; tests of the packages compile them.</summary>
public sealed partial class TestCodeTests
{
    [Theory]
    [InlineData("", "namespace global\n")]
    [InlineData("Shop.Tests", "namespace Shop.Tests\n")]
    [InlineData("shop.type.2Tests", "namespace ``shop``.``type``._2Tests\n")]
    public void A_namespace_of_FSharp_holds_no_keyword(string rootNamespace, string line) =>
        Assert.Contains($"\n{line}\n", TestCodeWriter.Write("F#", [new TestedSet("Shop", "Shop")], rootNamespace),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("C#", "ShopMigrationTests shopMigrationTests Shop_MigrationTests Shop_MigrationTests2")]
    [InlineData("F#", "ShopMigrationTests shopMigrationTests Shop_MigrationTests Shop_MigrationTests2")]
    [InlineData("VB", "ShopMigrationTests shopMigrationTests2 Shop_MigrationTests Shop_MigrationTests2")]
    public void Each_set_has_a_class_of_a_name_that_the_language_tells_from_the_others(string language, string names)
    {
        var sets = new[] { "Shop", "shop", "Shop-", "Shop." }.Select(name => new TestedSet(name, name)).ToList();

        var code = TestCodeWriter.Write(language, sets, "Shop.Tests");

        Assert.Equal(names.Split(' '), ClassName().Matches(code).Select(match => match.Groups["name"].Value));
    }

    [Fact]
    public void Every_character_stays_inside_a_literal_of_Visual_Basic()
    {
        var text = string.Concat(Enumerable.Range(0, 0x10000).Select(c => (char)c));

        var literal = VisualBasic.Literal(text);

        Assert.DoesNotContain(literal, c => c is < ' ' or > '~');
        var read = new StringBuilder();
        var end = 0;
        foreach (Match part in Part().Matches(literal))
        {
            Assert.Equal(end, part.Index);
            end = part.Index + part.Length;
            read.Append(part.Groups["text"].Value.Replace("\"\"", "\"", StringComparison.Ordinal));
            if (part.Groups["code"].Success)
                read.Append((char)int.Parse(part.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }

        Assert.Equal(literal.Length, end);
        Assert.Equal(text, read.ToString());
    }

    [GeneratedRegex(@"^(public sealed class|type|Public NotInheritable Class) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex ClassName();

    // A literal, or a character that is joined to those beside it.
    [GeneratedRegex("""
        "(?<text>([^"]|"")*)"|( & ChrW\(&H(?<code>[0-9A-F]{4})\) & )
        """, RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
