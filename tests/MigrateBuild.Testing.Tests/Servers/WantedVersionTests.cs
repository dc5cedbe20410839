using MigrateBuild.Schema;
using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>What <c>MigrationTestVersions</c> means, as a table.</summary>
public sealed class WantedVersionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "")]
    [InlineData(" ; ,", "")]
    [InlineData("15;16, 17;15", "PostgreSQL 15 (pg15); PostgreSQL 16 (pg16); PostgreSQL 17 (pg17)")]
    [InlineData("postgres:15-alpine", "PostgreSQL 15 (pg15)")]
    [InlineData("docker.io/library/postgres:17.2", "PostgreSQL 17 (pg17)")]
    [InlineData("postgis/postgis:16-3.4", "postgis/postgis:16-3.4 (postgis-postgis-16-3.4)")]
    [InlineData("15;postgres:15-alpine", "15 (15); postgres:15-alpine (postgres-15-alpine)")]
    [InlineData("/nowhere/bin", "/nowhere/bin (nowhere-bin)")]
    public async Task List_is_read(string list, string names)
    {
        var versions = await WantedVersion.ParseAsync(list, "MigrationTestVersions", Cancellation);

        Assert.Equal(names, string.Join("; ", versions.Select(version => $"{version.Name} ({version.FileName})")));
    }

    [Theory]
    [InlineData("16.2")]
    [InlineData("1600")]
    [InlineData("PostgreSQL 16")]
    [InlineData("usr\\\\bin")]
    public async Task What_is_none_of_the_three_is_an_error(string entry)
    {
        var error = await Assert.ThrowsAsync<SettingException>(
            () => WantedVersion.ParseAsync("15;" + entry, "MIGRATEBUILD_TEST_VERSIONS", Cancellation));

        Assert.Equal(
            $"MIGRATEBUILD_TEST_VERSIONS names '{entry}', which is not a major version (16), an image (postgis/postgis:16-3.4) or a folder "
            + "(/usr/lib/postgresql/16/bin).",
            error.Message);
    }

    [Fact]
    public async Task Programs_say_their_version_themselves()
    {
        var programs = await ProgramSearch.FindAsync(null, null, Cancellation);

        var version = Assert.Single(await WantedVersion.ParseAsync(programs.Folder, "MigrationTestVersions", Cancellation));

        Assert.Equal(FormattableString.Invariant($"PostgreSQL {programs.Version.Major}"), version.Name);
    }

    [Theory]
    [InlineData("16", "auto", "auto postgres:16-alpine  16")]
    [InlineData("16", "local", "local postgres:16-alpine  16")]
    [InlineData("postgis/postgis:16-3.4", "auto", "container postgis/postgis:16-3.4  ")]
    [InlineData("/opt/pg/bin", "auto", "local postgres:18-alpine /opt/pg/bin ")]
    public void Entry_chooses(string text, string server, string expected)
    {
        var options = new WantedVersion(text, text).Apply(new() { Server = server, ShareAs = "x", RequireServer = true });

        Assert.Equal(
            expected, FormattableString.Invariant($"{options.Server} {options.Image} {options.PostgresBin} {options.MajorVersion}"));
        Assert.True(options.RequireServer && options.ShareAs == "x");
    }

    [Fact]
    public async Task Version_that_is_not_there_says_so()
    {
        var options = new WantedVersion("9", "PostgreSQL 9").Apply(new() { Server = "local" });

        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => ThrowawayServer.StartAsync(options, Cancellation));

        Assert.False(error.MustFail);
        Assert.Contains("Not used: initdb and postgres of PostgreSQL 9 are neither in PATH", error.Message, StringComparison.Ordinal);
    }
}
