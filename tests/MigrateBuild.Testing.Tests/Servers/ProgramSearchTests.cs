using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Where programs are looked for and which are the newest.</summary>
public sealed class ProgramSearchTests
{
    [Theory]
    [InlineData("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", 15, 18)]
    [InlineData("postgres (PostgreSQL) 9.6.24\n", 9, 6)]
    [InlineData("postgres (PostgreSQL) 18beta2", 18, -1)]
    [InlineData("postgres (PostgreSQL) 19devel", 19, -1)]
    public void Version_is_read(string text, int major, int minor) =>
        Assert.Equal(new ProgramVersion(major, minor), ProgramVersion.Parse(text));

    [Fact]
    public void Other_programs_have_no_version() => Assert.Null(ProgramVersion.Parse("postgres: command not found"));

    [Theory]
    [InlineData("9 6, 15 18, 15 4", "15 18")]
    [InlineData("18 -1, 17 6", "18 -1")]
    [InlineData("18 -1, 18 0", "18 0")]
    public void Newest_is_taken(string versions, string newest)
    {
        var found = versions.Split(", ").Select(version => new ServerPrograms(version, Version(version)));

        Assert.Equal(newest, ProgramSearch.Newest(found)?.Folder);
    }

    [Fact]
    public void Nothing_found_is_nothing() => Assert.Null(ProgramSearch.Newest([]));

    [Fact]
    public void Pattern_stands_for_the_folders_that_are_there()
    {
        var root = Directory.CreateTempSubdirectory().FullName;
        try
        {
            foreach (var folder in new[] { "15/bin", "16/bin", "17/share", "pgsql-14/bin" })
            {
                Directory.CreateDirectory(Path.Combine(root, folder));
            }

            Assert.Equal(["15/bin", "16/bin", "pgsql-14/bin"], Expand("*/bin"));
            Assert.Equal(["pgsql-14/bin"], Expand("pgsql-*/bin"));
            Assert.Equal(["pgsql-14"], Expand("pgsql*"));
            Assert.Equal(["15/bin"], Expand("15/bin"));
            Assert.Empty(Expand("nothing/*/bin"));

            IEnumerable<string> Expand(string pattern) => ProgramSearch.Expand(Path.Combine(root, pattern))
                .Select(folder => Path.GetRelativePath(root, folder)).Order(StringComparer.Ordinal);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task Programs_of_this_machine_are_found()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var programs = await ProgramSearch.FindAsync(null, null, cancellation);

        Assert.True(programs.Version.Major >= 12);
        Assert.Equal(programs, await ProgramSearch.FindAsync((programs.Folder, "PostgresBin"), null, cancellation));
        Assert.Equal(programs.Version, (await ProgramSearch.FindAsync(null, programs.Version.Major, cancellation)).Version);
        var error = await Assert.ThrowsAsync<ServerNotThereException>(
            () => ProgramSearch.FindAsync((programs.Folder, "PostgresBin"), 9, cancellation));
        Assert.StartsWith("initdb and postgres of PostgreSQL 9 are neither in PATH, ", error.Message, StringComparison.Ordinal);
    }

    private static ProgramVersion Version(string text) => text.Split(' ') is [var major, var minor]
        ? new ProgramVersion(
            int.Parse(major, System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(minor, System.Globalization.CultureInfo.InvariantCulture))
        : throw new FormatException(text);
}
