namespace MigrateBuild.DocsTests;

/// <summary>A block <c>csharp samples/…</c> is that file of a sample, which the solution builds and <c>dotnet test</c> runs.</summary>
public sealed class SampleBlockTests
{
    public static TheoryData<string> Blocks => [.. AllBlocks().Select(block => block.Place)];

    internal static bool IsSample(CodeBlock block) => block.Name?.StartsWith("samples/", StringComparison.Ordinal) == true;

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_is_the_sample(string place)
    {
        var block = AllBlocks().Single(block => block.Place == place);

        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, block.Name!)), block.Text);
    }

    private static IEnumerable<CodeBlock> AllBlocks() => Repository.Pages.SelectMany(page => page.Blocks).Where(IsSample);
}
