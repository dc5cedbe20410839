using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MigrateBuild.DocsTests;

/// <summary>The blocks <c>xml</c>, which are projects or parts of them, and the tables of docs/msbuild.md.</summary>
public sealed partial class ProjectBlockTests
{
    private static readonly string[] NamesOfMSBuild =
    [
        "Project", "PropertyGroup", "ItemGroup", "Target", "PackageReference", "ProjectReference", "TargetFramework", "TargetFrameworks",
        "OutputType", "Compile", "RootNamespace", "NoWarn", "TreatWarningsAsErrors", "WarningsAsErrors", "WarningsNotAsErrors", "Exec",
        "EnableNUnitRunner", "EnableMSTestRunner", "ImplicitUsings", "Nullable",
    ];

    public static TheoryData<string> Blocks => [.. AllBlocks().Select(block => block.Place)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_project_is_well_formed_and_names_what_exists(string place)
    {
        var block = AllBlocks().Single(block => block.Place == place);

        var elements = XElement.Parse($"<Part>{block.Text}</Part>").Descendants().Select(element => element.Name.LocalName);

        Assert.All(elements, name => Assert.Contains(name, NamesOfMSBuild.Concat(PublicNames())));
    }

    [Fact]
    public void The_page_lists_every_public_property_with_its_default()
    {
        var defaults = TargetFiles()
            .SelectMany(file => XDocument.Load(file).Descendants("PropertyGroup")
                .Where(group => group.Attribute("Label")?.Value == "Public").Elements())
            .Where(property => !property.Name.LocalName.EndsWith("DependsOn", StringComparison.Ordinal))
            .ToDictionary(property => property.Name.LocalName, property => property.Value);
        var rows = MsbuildPage().CodeRows("Properties").Concat(MsbuildPage().CodeRows("Properties of a test project"))
            .ToDictionary(row => row[0], row => row[1]);

        Assert.All(defaults, pair => Assert.Equal(pair.Value, rows[pair.Key]));
        Assert.All(rows.Keys, name => Assert.Contains(name, PublicNames()));
    }

    [Fact]
    public void The_page_lists_every_public_item_and_target()
    {
        var targets = TargetFiles().SelectMany(file => XDocument.Load(file).Descendants("Target"))
            .Select(target => target.Attribute("Name")!.Value)
            .Where(name => !name.StartsWith('_'));

        Assert.Equal(
            targets.Order(StringComparer.Ordinal), MsbuildPage().CodeRows("Targets").Select(row => row[0]).Order(StringComparer.Ordinal));
        Assert.Equal(["MigrationScript", "MigrationRule", "MigrationHook"], MsbuildPage().CodeRows("Items").Select(row => row[0]));
    }

    private static Page MsbuildPage() => Page.Read(Path.Combine(Repository.Docs, "msbuild.md"));

    private static IEnumerable<CodeBlock> AllBlocks() => Repository.Pages.SelectMany(page => page.Blocks)
        .Where(block => block.Language == "xml");

    private static IEnumerable<string> TargetFiles() =>
        new[] { "MigrateBuild", "MigrateBuild.Xunit" }.SelectMany(
            folder => Directory.EnumerateFiles(Path.Combine(Repository.Targets, folder)));

    /// <summary>The properties and items that the targets read or define, but for private ones and those of MSBuild.</summary>
    private static HashSet<string> PublicNames() =>
        [.. TargetFiles().SelectMany(file => Name().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"[$@]\((?<name>(\w*Migrat\w*|UpgradeDatabaseOnBuild|RehearsalTimeout))|<(?<name>Migration(Script|Rule))\b")]
    private static partial Regex Name();
}
