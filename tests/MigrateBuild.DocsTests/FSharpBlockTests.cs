using System.Globalization;

namespace MigrateBuild.DocsTests;

/// <summary>Every block <c>fsharp file</c> is a whole file; all are compiled in one project.</summary>
public sealed class FSharpBlockTests
{
    [Fact]
    public async Task All_blocks_compile()
    {
        using var build = new Build();
        var blocks = Repository.Pages.SelectMany(page => page.Blocks).Where(block => block.Language is "fsharp" or "fs" or "f#").ToList();
        var files = blocks.Select((block, i) => (Name: string.Create(CultureInfo.InvariantCulture, $"Block{i}.fs"), block.Text)).ToList();
        foreach (var (name, text) in files)
            build.Write(name, text);
        build.Write("Shop.fsproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>{string.Concat(files.Select(file => $"<Compile Include=\"{file.Name}\" />"))}</ItemGroup>
            </Project>
            """);

        var output = await build.RunAsync("Shop.fsproj", "Build", "-p:NoWarn=MSB3277%3BMSB3243");

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Equal("file", block.Name));
        Assert.True(File.Exists(Path.Combine(build.Folder, "bin", "Debug", "net10.0", "Shop.dll")), output);
        Assert.DoesNotContain(": error", output, StringComparison.Ordinal);
    }
}
