using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests;

public sealed partial class PackageContentTests(Packages packages)
{
    [Theory]
    [InlineData(
        "MigrateBuild",
        "README.md icon.png THIRD-PARTY-NOTICES.txt build/MigrateBuild.CommandLine.targets build/MigrateBuild.props build/MigrateBuild.targets buildMultiTargeting/MigrateBuild.props buildMultiTargeting/MigrateBuild.targets "
        + "docs/diagnostics/*.md lib/net10.0/MigrateBuild.dll lib/net10.0/MigrateBuild.xml "
        + "tasks/net10.0/MigrateBuild.PgQuery.LibPgQuery.dll tasks/net10.0/MigrateBuild.PgQuery.dll "
        + "tasks/net10.0/MigrateBuild.Scripts.dll tasks/net10.0/MigrateBuild.Tasks.deps.json tasks/net10.0/MigrateBuild.Tasks.dll "
        + "tasks/net10.0/linux-x64/MigrateBuild.PgQuery.LibPgQuery.dll tasks/net10.0/linux-x64/MigrateBuild.PgQuery.dll "
        + "tasks/net10.0/linux-x64/MigrateBuild.Scripts.dll tasks/net10.0/linux-x64/MigrateBuild.Tasks.deps.json "
        + "tasks/net10.0/linux-x64/MigrateBuild.Tasks.dll "
        + "tools/linux-x64/MigrateBuild.Rehearsal tools/linux-x64/THIRD-PARTY-NOTICES.txt "
        + "tools/linux-x64/dotnet-third-party-notices.txt "
        + "tools/net10.0/rehearsal/linux-x64/MigrateBuild.Rehearsal.dll "
        + "tools/net10.0/rehearsal/linux-x64/MigrateBuild.Rehearsal.runtimeconfig.json "
        + "tools/net10.0/rehearsal/linux-x64/MigrateBuild.Schema.dll tools/net10.0/rehearsal/linux-x64/MigrateBuild.dll "
        + "tools/net10.0/rehearsal/linux-x64/Microsoft.Extensions.DependencyInjection.Abstractions.dll "
        + "tools/net10.0/rehearsal/linux-x64/Microsoft.Extensions.Logging.Abstractions.dll "
        + "tools/net10.0/rehearsal/linux-x64/Npgsql.dll tools/net10.0/rehearsal/linux-x64/dbup-core.dll "
        + "tools/net10.0/rehearsal/linux-x64/dbup-postgresql.dll "
        + "tools/net10.0/rehearsal/MigrateBuild.Rehearsal.dll tools/net10.0/rehearsal/MigrateBuild.Rehearsal.runtimeconfig.json "
        + "tools/net10.0/rehearsal/MigrateBuild.Schema.dll tools/net10.0/rehearsal/MigrateBuild.dll "
        + "tools/net10.0/rehearsal/Microsoft.Extensions.DependencyInjection.Abstractions.dll "
        + "tools/net10.0/rehearsal/Microsoft.Extensions.Logging.Abstractions.dll tools/net10.0/rehearsal/Npgsql.dll "
        + "tools/net10.0/rehearsal/dbup-core.dll tools/net10.0/rehearsal/dbup-postgresql.dll")]
    [InlineData("MigrateBuild.Cli", "README.md icon.png lib/net10.0/MigrateBuild.Cli.dll lib/net10.0/MigrateBuild.Cli.xml")]
    [InlineData(
        "MigrateBuild.Embedded",
        "README.md icon.png THIRD-PARTY-NOTICES.txt build/net10.0/MigrateBuild.Embedded.props buildTransitive/net10.0/MigrateBuild.Embedded.props lib/net10.0/MigrateBuild.Embedded.Contrib.dll "
        + "lib/net10.0/MigrateBuild.Embedded.dll lib/net10.0/MigrateBuild.Embedded.xml")]
    [InlineData(
        "MigrateBuild.Embedded.Postgres",
        "README.md icon.png THIRD-PARTY-NOTICES.txt build/net10.0/MigrateBuild.Embedded.Postgres.props "
        + "buildTransitive/net10.0/MigrateBuild.Embedded.Postgres.props "
        + "lib/net10.0/MigrateBuild.Embedded.Libraries.dll lib/net10.0/MigrateBuild.Embedded.Postgres.dll "
        + "runtimes/linux-x64/lib/net10.0/MigrateBuild.Embedded.Libraries.dll "
        + "runtimes/linux-x64/lib/net10.0/MigrateBuild.Embedded.Postgres.dll")]
    [InlineData(
        "MigrateBuild.Embedded.Vector",
        "README.md icon.png THIRD-PARTY-NOTICES.txt build/net10.0/MigrateBuild.Embedded.Vector.props "
        + "buildTransitive/net10.0/MigrateBuild.Embedded.Vector.props lib/net10.0/MigrateBuild.Embedded.Vector.dll")]
    [InlineData("MigrateBuild.Hosting", "README.md icon.png lib/net10.0/MigrateBuild.Hosting.dll lib/net10.0/MigrateBuild.Hosting.xml")]
    [InlineData("MigrateBuild.Sdk", "README.md icon.png Sdk/Sdk.props Sdk/Sdk.targets Sdk/Version.props")]
    [InlineData("MigrateBuild.Schema", "README.md icon.png lib/net10.0/MigrateBuild.Schema.dll lib/net10.0/MigrateBuild.Schema.xml")]
    [InlineData(
        "MigrateBuild.Testing",
        "README.md icon.png THIRD-PARTY-NOTICES.txt buildTransitive/MigrateBuild.Testing.props "
        + "lib/net10.0/MigrateBuild.Testing.dll lib/net10.0/MigrateBuild.Testing.xml")]
    [InlineData(
        "MigrateBuild.Xunit",
        "README.md icon.png THIRD-PARTY-NOTICES.txt build/MigrateBuild.Xunit.targets lib/net10.0/MigrateBuild.Xunit.dll lib/net10.0/MigrateBuild.Xunit.xml "
        + "tasks/net10.0/MigrateBuild.PgQuery.LibPgQuery.dll tasks/net10.0/MigrateBuild.PgQuery.dll "
        + "tasks/net10.0/MigrateBuild.Scripts.dll tasks/net10.0/MigrateBuild.Tasks.deps.json tasks/net10.0/MigrateBuild.Tasks.dll "
        + "tasks/net10.0/linux-x64/MigrateBuild.PgQuery.LibPgQuery.dll tasks/net10.0/linux-x64/MigrateBuild.PgQuery.dll "
        + "tasks/net10.0/linux-x64/MigrateBuild.Scripts.dll tasks/net10.0/linux-x64/MigrateBuild.Tasks.deps.json "
        + "tasks/net10.0/linux-x64/MigrateBuild.Tasks.dll")]
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
    [InlineData("MigrateBuild", "schema")]
    [InlineData("MigrateBuild.Cli", "command-line")]
    [InlineData("MigrateBuild.Embedded", "pglite")]
    [InlineData("MigrateBuild.Embedded.Postgres", "pglite")]
    [InlineData("MigrateBuild.Embedded.Vector", "pgvector")]
    [InlineData("MigrateBuild.Hosting", "hosting")]
    [InlineData("MigrateBuild.Sdk", "sdk")]
    [InlineData("MigrateBuild.Schema", "diff")]
    [InlineData("MigrateBuild.Testing", "nunit")]
    [InlineData("MigrateBuild.Xunit", "xunit")]
    public void A_package_says_what_it_is_and_where_it_comes_from(string id, string tag)
    {
        using var package = ZipFile.OpenRead(packages.PackageFile(id));
        var metadata = XDocument.Parse(Text(package, $"{id}.nuspec")).Root!.Elements().Single();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal(id, Value("id"));
        Assert.Equal(("README.md", "icon.png", "MIT"), (Value("readme"), Value("icon"), Value("license")));
        Assert.NotEmpty(Value("description"));
        Assert.Subset(Value("tags").Split(' ').ToHashSet(), new HashSet<string> { "postgresql", "migrations", tag });
        Assert.Equal(Packages.Repository, Value("projectUrl"));
        var repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Equal(Packages.Repository, repository.Attribute("url")!.Value);
        using var icon = Entry(package, "icon.png");
        // A PNG, of 128 by 128 pixels.
        var head = new byte[24];
        icon.ReadExactly(head);
        byte[] expected = [0x89, .. "PNG\r\n\u001A\n\0\0\0\rIHDR"u8, 0, 0, 0, 128, 0, 0, 0, 128];
        Assert.Equal(expected, head);
    }

    /// <summary>They share internals, and only packages of one version were tested together.</summary>
    [Theory]
    [InlineData("MigrateBuild", "")]
    [InlineData("MigrateBuild.Cli", "MigrateBuild")]
    [InlineData("MigrateBuild.Embedded", "MigrateBuild.Embedded.Postgres")]
    [InlineData("MigrateBuild.Embedded.Postgres", "")]
    [InlineData("MigrateBuild.Embedded.Vector", "MigrateBuild.Embedded")]
    [InlineData("MigrateBuild.Hosting", "MigrateBuild")]
    [InlineData("MigrateBuild.Schema", "MigrateBuild")]
    [InlineData("MigrateBuild.Testing", "MigrateBuild MigrateBuild.Embedded MigrateBuild.Schema")]
    [InlineData("MigrateBuild.Xunit", "MigrateBuild.Testing")]
    public void A_package_needs_another_of_ours_in_its_own_version(string id, string others)
    {
        using var package = ZipFile.OpenRead(packages.PackageFile(id));
        var ours = XDocument.Parse(Text(package, $"{id}.nuspec")).Descendants()
            .Where(element => element.Name.LocalName == "dependency"
                && element.Attribute("id")!.Value.StartsWith("MigrateBuild", StringComparison.Ordinal));

        Assert.Equal(
            others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(other => (other, $"[{packages.Version}]")),
            ours.Select(dependency => (dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value))
                .OrderBy(dependency => dependency.Item1, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("MigrateBuild")]
    [InlineData("MigrateBuild.Cli")]
    [InlineData("MigrateBuild.Embedded")]
    [InlineData("MigrateBuild.Embedded.Postgres")]
    [InlineData("MigrateBuild.Embedded.Vector")]
    [InlineData("MigrateBuild.Hosting")]
    [InlineData("MigrateBuild.Sdk")]
    [InlineData("MigrateBuild.Schema")]
    [InlineData("MigrateBuild.Testing")]
    [InlineData("MigrateBuild.Xunit")]
    public void A_readme_is_the_package_s_own_and_its_links_lead_to_files_of_the_repository(string id)
    {
        using var package = ZipFile.OpenRead(packages.PackageFile(id));
        var page = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "packages", $"{id}.md"));

        var readme = Text(package, "README.md");

        Assert.StartsWith($"# {id}\n", readme, StringComparison.Ordinal);
        Assert.Equal(page.Replace("](../", $"]({Packages.Repository}/blob/HEAD/docs/", StringComparison.Ordinal), readme);
        Assert.NotEmpty(Links().Matches(readme));
        Assert.All(Links().Matches(readme), link =>
        {
            Assert.StartsWith($"{Packages.Repository}/blob/HEAD/", link.Groups["url"].Value, StringComparison.Ordinal);
            var path = link.Groups["url"].Value[$"{Packages.Repository}/blob/HEAD/".Length..];
            Assert.True(File.Exists(Path.Combine(Repository.Folder, path)), path);
        });
    }

    /// <summary>.NET loads no assembly that is compiled ahead for another platform, not even for its IL.</summary>
    [Theory]
    [InlineData("MigrateBuild")]
    [InlineData("MigrateBuild.Embedded")]
    [InlineData("MigrateBuild.Embedded.Postgres")]
    [InlineData("MigrateBuild.Embedded.Vector")]
    [InlineData("MigrateBuild.Schema")]
    [InlineData("MigrateBuild.Testing")]
    [InlineData("MigrateBuild.Xunit")]
    public void What_is_compiled_ahead_lies_where_its_platform_is_named(string id)
    {
        using var package = ZipFile.OpenRead(packages.PackageFile(id));
        foreach (var entry in package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var stream = Entry(package, entry.FullName);
            using var reader = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(Bytes(stream)));
            var isAhead = reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;

            Assert.True(isAhead == entry.FullName.Contains("linux-x64/", StringComparison.Ordinal), entry.FullName);
        }
    }

    /// <summary>What a restore downloads for the server: two packages, which is a promise to those who restore in each run.</summary>
    [Fact]
    public void The_embedded_server_is_two_packages_of_at_most_15_MB()
    {
        Assert.InRange(new FileInfo(packages.PackageFile("MigrateBuild.Embedded")).Length, 3_000_000, 15_000_000);
        Assert.InRange(new FileInfo(packages.PackageFile("MigrateBuild.Embedded.Postgres")).Length, 5_000_000, 15_000_000);
        // That of the rehearsal as native code is in this one.
        Assert.InRange(new FileInfo(packages.PackageFile("MigrateBuild")).Length, 20_000_000, 40_000_000);
    }

    /// <summary>What docs/msbuild.md says, and the task looks for.</summary>
    [Fact]
    public void The_native_program_runs_on_glibc_2_34()
    {
        using var package = ZipFile.OpenRead(packages.PackageFile("MigrateBuild"));
        using var stream = Entry(package, "tools/linux-x64/MigrateBuild.Rehearsal");
        // The names of the versions of symbols, which the dynamic linker compares, are in the program as they are.
        var versions = GlibcVersions().Matches(Encoding.Latin1.GetString(Bytes(stream)))
            .Select(match => Version.Parse(match.Groups[1].Value));

        Assert.Equal(new Version(2, 34), versions.Max());
    }

    [Fact]
    public async Task Where_nothing_says_where_a_package_comes_from_its_readme_has_no_links()
    {
        var version = await packages.NextVersionAsync();
        await using var package = await ZipFile.OpenReadAsync(
            packages.PackageFile("MigrateBuild", version), TestContext.Current.CancellationToken);

        var readme = Text(package, "README.md");

        Assert.Contains("\n- Every finding of the build, with an example\n", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("](", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("projectUrl", Text(package, "MigrateBuild.nuspec"), StringComparison.Ordinal);
    }

    private static byte[] Bytes(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static string Text(ZipArchive package, string name)
    {
        using var reader = new StreamReader(Entry(package, name));
        return reader.ReadToEnd();
    }

    private static Stream Entry(ZipArchive package, string name) => package.GetEntry(name)!.Open();

    [GeneratedRegex(@"GLIBC_(\d+\.\d+)")]
    private static partial Regex GlibcVersions();

    [GeneratedRegex(@"\]\((?<url>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Links();
}
