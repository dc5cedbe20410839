using System.IO.Compression;
using System.Text;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests;

public sealed class PackageContentTests(Packages packages)
{
    [Theory]
    [InlineData(
        "MigrateBuild",
        "README.md THIRD-PARTY-NOTICES.txt build/MigrateBuild.CommandLine.targets build/MigrateBuild.props build/MigrateBuild.targets buildMultiTargeting/MigrateBuild.props buildMultiTargeting/MigrateBuild.targets "
        + "docs/diagnostics/*.md lib/net10.0/MigrateBuild.dll lib/net10.0/MigrateBuild.xml "
        + "tasks/net10.0/MigrateBuild.PgQuery.LibPgQuery.dll tasks/net10.0/MigrateBuild.PgQuery.dll "
        + "tasks/net10.0/MigrateBuild.Scripts.dll tasks/net10.0/MigrateBuild.Tasks.deps.json tasks/net10.0/MigrateBuild.Tasks.dll")]
    [InlineData("MigrateBuild.Cli", "README.md lib/net10.0/MigrateBuild.Cli.dll lib/net10.0/MigrateBuild.Cli.xml")]
    [InlineData("MigrateBuild.Sdk", "README.md Sdk/Sdk.props Sdk/Sdk.targets Sdk/Version.props")]
    [InlineData("MigrateBuild.Testing", "README.md THIRD-PARTY-NOTICES.txt lib/net10.0/MigrateBuild.Testing.dll lib/net10.0/MigrateBuild.Testing.xml")]
    [InlineData(
        "MigrateBuild.Xunit",
        "README.md THIRD-PARTY-NOTICES.txt build/MigrateBuild.Xunit.targets lib/net10.0/MigrateBuild.Xunit.dll lib/net10.0/MigrateBuild.Xunit.xml "
        + "tasks/net10.0/MigrateBuild.PgQuery.LibPgQuery.dll tasks/net10.0/MigrateBuild.PgQuery.dll "
        + "tasks/net10.0/MigrateBuild.Scripts.dll tasks/net10.0/MigrateBuild.Tasks.deps.json tasks/net10.0/MigrateBuild.Tasks.dll")]
    public void A_package_holds(string id, string expected)
    {
        using var package = ZipFile.OpenRead(packages.PackageFile(id));
        var files = package.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
                && name != "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal))
            .Select(name => name.StartsWith("docs/diagnostics/", StringComparison.Ordinal) ? "docs/diagnostics/*.md" : name)
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), files);
    }

    [Theory]
    [InlineData("MigrateBuild")]
    [InlineData("MigrateBuild.Cli")]
    [InlineData("MigrateBuild.Testing")]
    [InlineData("MigrateBuild.Xunit")]
    public void A_package_has_its_symbols_beside_it_and_does_not_say_where_it_was_built(string id)
    {
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(packages.PackageFile(id), ".snupkg"));
        Assert.Contains($"lib/net10.0/{id}.pdb", symbols.Entries.Select(entry => entry.FullName));

        using var package = ZipFile.OpenRead(packages.PackageFile(id));
        foreach (var assembly in package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var content = new MemoryStream();
            using (var stream = assembly.Open())
                stream.CopyTo(content);
            foreach (var folder in new[] { Repository.Folder, packages.Folder })
                foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
                    Assert.True(content.ToArray().AsSpan().IndexOf(encoding.GetBytes(folder)) < 0, $"{assembly.FullName} names {folder}");
        }
    }
}
