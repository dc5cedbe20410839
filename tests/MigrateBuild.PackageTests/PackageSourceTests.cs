using System.IO.Compression;
using System.Reflection.Metadata;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests;

/// <summary>Packages give the same bytes in any folder, and a debugger finds their symbols and sources.</summary>
public sealed class PackageSourceTests(Packages packages)
{
    [Theory]
    [InlineData("MigrateBuild")]
    [InlineData("MigrateBuild.Cli")]
    [InlineData("MigrateBuild.Embedded")]
    [InlineData("MigrateBuild.Hosting")]
    [InlineData("MigrateBuild.Schema")]
    [InlineData("MigrateBuild.Testing")]
    [InlineData("MigrateBuild.Xunit")]
    public void A_package_has_its_symbols_beside_it_and_does_not_say_where_it_was_built(string id)
    {
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(packages.PackageFile(id), ".snupkg"));
        Assert.Contains($"lib/net10.0/{id}.pdb", symbols.Entries.Select(entry => entry.FullName));
        Assert.All(
            Documents(symbols.GetEntry($"lib/net10.0/{id}.pdb")!),
            path => Assert.True(!Path.IsPathRooted(path) || path.StartsWith("/_/", StringComparison.Ordinal), path));

        using var package = ZipFile.OpenRead(packages.PackageFile(id));
        foreach (var assembly in package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var content = Content(assembly);
            foreach (var folder in new[] { Repository.Folder, packages.Folder })
                foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
                    Assert.True(content.ToArray().AsSpan().IndexOf(encoding.GetBytes(folder)) < 0, $"{assembly.FullName} names {folder}");
        }
    }

    /// <summary>Of a package that has all that is written while packing: assemblies, the translated parser, a README.</summary>
    [Fact]
    public async Task The_same_sources_give_the_same_package_in_another_folder()
    {
        var copy = await packages.PackCopyAsync("MigrateBuild");

        foreach (var file in new[] { packages.PackageFile("MigrateBuild"), Path.ChangeExtension(
            packages.PackageFile("MigrateBuild"), ".snupkg") })
            Assert.Equal(Hashes(file), Hashes(Path.Combine(copy, Path.GetFileName(file))));
    }

    /// <summary>The root that the assemblies' paths have is the one for which Source Link has addresses.</summary>
    [Fact]
    public async Task Source_Link_maps_the_root_that_the_symbols_have()
    {
        var result = await DotNet.RunAsync(
            Repository.Folder,
            [
                "msbuild", "src/MigrateBuild.Hosting/MigrateBuild.Hosting.csproj", "-nologo", "-p:Configuration=Release",
                "-t:InitializeSourceRootMappedPaths", "-getItem:SourceRoot",
            ],
            new Dictionary<string, string?>(),
            TimeSpan.FromMinutes(5));
        using var answer = JsonDocument.Parse(result.Output);
        var roots = answer.RootElement.GetProperty("Items").GetProperty("SourceRoot").EnumerateArray()
            .ToDictionary(root => root.GetProperty("Identity").GetString()!, root => root.GetProperty("MappedPath").GetString());

        Assert.Equal("/_/", roots[Repository.Folder]);
    }

    /// <summary>The files of a package with their hashes, and the package's own.</summary>
    private static string[] Hashes(string file)
    {
        using var package = ZipFile.OpenRead(file);
        return
        [
            .. package.Entries.Select(entry => $"{entry.FullName} {Convert.ToHexString(SHA256.HashData(Content(entry)))}"),
            Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))),
        ];
    }

    /// <summary>The paths of the sources that a file of symbols names.</summary>
    private static string[] Documents(ZipArchiveEntry symbols)
    {
        using var content = Content(symbols);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(content);
        var reader = provider.GetMetadataReader();
        return [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
    }

    private static MemoryStream Content(ZipArchiveEntry entry)
    {
        var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        content.Position = 0;
        return content;
    }
}
