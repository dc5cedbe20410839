namespace MigrateBuild.Scripts.Tests.Architecture;

/// <summary>Inside a project folders point one way too.</summary>
public sealed class FolderTests
{
    [Theory]
    [InlineData("MigrateBuild")]
    [InlineData("MigrateBuild.Cli")]
    [InlineData("MigrateBuild.Embedded")]
    [InlineData("MigrateBuild.Hosting")]
    [InlineData("MigrateBuild.PgQuery")]
    [InlineData("MigrateBuild.PgQuery.Translator")]
    [InlineData("MigrateBuild.Schema")]
    [InlineData("MigrateBuild.Scripts")]
    [InlineData("MigrateBuild.Tasks")]
    [InlineData("MigrateBuild.Testing")]
    [InlineData("MigrateBuild.Xunit")]
    public void No_two_folders_of_a_project_use_each_other(string project) =>
        Assert.Empty(FolderPairs.In(Repository.PathOf("src", project)));

    private const string Upper = "namespace P.Upper; using P.Lower; class Upper { Lower l; }";

    /// <summary>Name, a source of the folder Lower, and whether it uses the folder Upper.</summary>
    public static TheoryData<string, string, bool> Lowers => new()
    {
        { "it names a type", "using P.Upper; namespace P.Lower; class Lower { Upper u; }", true },
        { "it names a type through its namespace", "namespace P.Lower; class Lower { Upper.Upper u; }", true },
        { "it names a type without a using", "namespace P.Lower; class Lower { Upper u; }", false },
        { "it names a member", "using P.Upper; namespace P.Lower; class Lower { int X => this.Upper + M().Upper; }", false },
        { "it names it in a comment or a text", "using P.Upper; namespace P.Lower; /* Upper */ class Lower { string s = \"Upper\"; "
            + "} // Upper", false },
        { "it names a type of its own", "using P.Upper; namespace P.Lower; class Lower { Upper u; } class Upper;", false },
    };

    [Theory]
    [MemberData(nameof(Lowers))]
    public void A_pair_is_found(string name, string lower, bool isPair)
    {
        var pairs = FolderPairs.In([("Upper/Upper.cs", Upper), ("Lower/Lower.cs", lower)]);

        Assert.True(isPair == pairs is [_], $"{name}: {string.Join('\n', pairs)}");
    }
}
