using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using MigrateBuild.Scripts.Output;
using MigrateBuild.Scripts.Tests.Rules;

namespace MigrateBuild.Scripts.Tests.Output;

/// <summary>Whatever a text holds, in generated code it is a text: the compiler finds the members that are meant, and no other.</summary>
public sealed class CSharpTests
{
    private const int BlockSize = 256;

    private static readonly string[] LineEnds =
        ["\r", "\n", "\r\n", "\u0085", "\u2028", "\u2029", "\f", "\v", "\u001C", "\u001E", "\u180E"];

    public static TheoryData<string> Names =>
    [
        "", " ", ".", "..", "-", "1", "1.2", "event", "record", "file", "field", "var", "nameof", "global", "__arglist", "__makeref", "_",
        "__", "@x", "Shop.\"Main\"",
        "*/ } class Evil { /*", "]]>", "</summary><evil/>", "\\", "\\u0022", "\"\"\"", "{0}{{x}}", "\U0001F418", "é", "e\u0301", "Å", "ß",
        "\u2028class Evil {}\u2028", "\uFEFF", "\u202Etfel", "٣",
        "\uD800", "\0", "日本", "a\u200Db", .. LineEnds.Select(end => $"a{end}class Evil {{}}{end}b"),
    ];

    [Fact]
    public void Every_character_stays_inside_a_literal_and_a_comment()
    {
        var texts = Enumerable.Range(0, 0x10000 / BlockSize)
            .Select(block => string.Concat(Enumerable.Range(block * BlockSize, BlockSize).Select(c => $"{(char)c}int evil{c};")))
            .ToList();
        var code = new StringBuilder("/// <summary>x</summary>\npublic static class C\n{\n");
        foreach (var (index, text) in texts.Index())
            code.Append(CultureInfo.InvariantCulture, $"    /// <summary>{CSharp.Documentation(text)}</summary>\n    public const string "
                + $"T{index} = {CSharp.Literal(text)};\n");

        var type = CompiledCode.Of(code.Append("}\n").ToString()).Type("C");

        Assert.Equal(texts.Count, type.GetMembers().Count(member => !member.IsImplicitlyDeclared));
        foreach (var (index, text) in texts.Index())
        {
            var constant = (IFieldSymbol)Assert.Single(type.GetMembers($"T{index}"));
            Assert.Equal(text, constant.ConstantValue);
            Assert.Equal(
                Readable(text),
                XElement.Parse(
                constant.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!,
                LoadOptions.PreserveWhitespace).Element("summary")!.Value);
        }
    }

    [Fact]
    public void Characters_of_two_halves_come_through_whole()
    {
        const string text = "\U0001F418 \U00010348 \U000E0041 \U000F0000 \U0010FFFF";

        var type = CompiledCode.Of($"/// <summary>{CSharp.Documentation(text)}</summary>\npublic static class C {{ /** <summary/> */ "
            + $"public const string T = {CSharp.Literal(text)}; }}").Type("C");

        Assert.Equal(text, ((IFieldSymbol)type.GetMembers("T")[0]).ConstantValue);
        Assert.Equal(
            text, XElement.Parse(type.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!)
            .Element("summary")!.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_class_of_the_migrations_has_the_members_that_are_meant(string name)
    {
        var set = RuleCase.Set("Suffix", [$"0001_a{name.Replace("/", "", StringComparison.Ordinal)}.up.sql=-- {name}\nCREATE TABLE a (id "
            + "int);", $"0002_b.up.sql=/* {name.Replace("*/", "", StringComparison.Ordinal)} */ SELECT 1;"]);
        var options = new CompileOptions(name, name, name);
        var type = CSharp.Identifier(name).TrimStart('@');
        var space = CSharp.Namespace(name).Replace("@", "", StringComparison.Ordinal);

        var code =
            CompiledCode.Of(
            Encoding.UTF8.GetString(CodeWriter.Write(set, options)),
            Encoding.UTF8.GetString(EntryPointWriter.Write(hasMigrations: true, options)));

        var members = code.Type(space.Length == 0 ? type : $"{space}.{type}").GetMembers()
            .Where(member => member is IPropertySymbol or IFieldSymbol { IsConst: true } or INamedTypeSymbol).ToList();
        Assert.Equal(3, members.Count);
        Assert.Equal(["0001", "0002"], members.OfType<IFieldSymbol>().Select(constant => constant.ConstantValue));
        Assert.Equal("Set", Assert.Single(members.OfType<IPropertySymbol>()).Name);
        Assert.Equal(2, code.Declared.Count);
        Assert.Equal("MigrationEntryPoint: Main, RunAsync", code.Declared[1]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_classes_of_the_tests_are_those_that_are_meant(string name)
    {
        var sets = new[] { new TestedSet(name, name), new TestedSet(name + "-", "other, Version=1.0"), new TestedSet(name + "_", "third") };

        var code = CompiledCode.Of(TestCodeWriter.Write("C#", sets, name));

        Assert.Equal(3, code.Declared.Count);
        Assert.All(code.Declared, type => Assert.EndsWith(": Set", type, StringComparison.Ordinal));
    }

    [Fact]
    public void The_program_without_migrations_says_what_it_says()
    {
        foreach (var name in Names.Select(row => row.Data))
            Assert.Equal(
                ["MigrationEntryPoint: Main"],
                CompiledCode.Of(Encoding.UTF8.GetString(EntryPointWriter.Write(hasMigrations: false, new CompileOptions(name)))).Declared);
    }

    [Fact]
    public void A_constant_does_not_take_the_name_of_its_class()
    {
        var set = RuleCase.Set("Suffix", "0001_a.up.sql=-- A\nSELECT 1;");

        var code = CompiledCode.Of(Encoding.UTF8.GetString(CodeWriter.Write(set, new CompileOptions("Shop", "", "V0001_a"))));

        Assert.Equal(["V0001_a: _set, Set, V0001_a_"], code.Declared);
    }

    // What XML cannot hold is shown as such, and what ends a line as a space.
    private static string Readable(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        '\r' or '\n' or '\f' or '\v' => " ",
        _ => rune.ToString() is [var c] && !XmlConvert.IsXmlChar(c) ? "\uFFFD" : rune.ToString(),
    }));
}
