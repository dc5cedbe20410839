using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Where a user's own folder is, as a table.</summary>
public sealed class UserFolderTests
{
    [Theory]
    [InlineData("the cache folder that is set", "XDG_CACHE_HOME=/somewhere HOME=/tmp", "/somewhere")]
    [InlineData("one that is no full path does not count", "XDG_CACHE_HOME=here HOME=/tmp", "/tmp/.cache")]
    [InlineData("the usual one", "HOME=/tmp", "/tmp/.cache")]
    [InlineData("a home that is not there", "HOME=/nowhere", null)]
    [InlineData("no home", "", null)]
    public void Home_is(string @case, string variables, string? expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other folders.");
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('='))
            .ToDictionary(parts => parts[0], parts => parts[1]);

        Assert.True(UserFolder.Home(set.GetValueOrDefault) == expected, @case);
    }
}
