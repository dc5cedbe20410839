using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Of which processes it is certain that they are gone.</summary>
public sealed class OwnerProcessTests
{
    private static readonly OwnerProcess This = OwnerProcess.ThisProcess;

    public static TheoryData<string, string, bool> Owners => new()
    {
        { "this process", This.ToString(), true },
        { "a later process with its id", $"{This.ProcessId} 1 {This.Place}", false },
        { "one whose id nobody has", $"{int.MaxValue} {This.Started} {This.Place}", false },
        { "one whose start nobody knew", $"{This.ProcessId} ? {This.Place}", true },
        { "one on another machine", $"{This.ProcessId} 1 x{This.Place}", true },
        { "one of another user or container", $"{This.ProcessId} 1 {This.Place}x", true },
        { "one of which the machine alone is known", $"{This.ProcessId} 1 {Environment.MachineName}", true },
    };

    [Theory]
    [MemberData(nameof(Owners))]
    public void Process_may_live(string @case, string text, bool expected)
    {
        var owner = OwnerProcess.Parse(text);

        Assert.Equal(text, owner?.ToString());
        Assert.True(owner!.MayLive == expected, @case);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1 2")]
    [InlineData("x 2 machine")]
    [InlineData("-1 2 machine")]
    public void Text_names_no_process(string text) => Assert.Null(OwnerProcess.Parse(text));

    [Theory]
    [InlineData("/home/a/0123456789abcdef01234567", true)]
    [InlineData("/home/a/0123456789ABCDEF01234567", false)]
    [InlineData("/home/a/0123456789abcdef0123456", false)]
    [InlineData("/home/a/b/0123456789abcdef01234567", false)]
    [InlineData("/home/a/../a/0123456789abcdef01234567", false)]
    [InlineData("/home/a/..", false)]
    [InlineData("", false)]
    public void Shared_container_has_such_a_file(string path, bool expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Paths are written otherwise.");

        Assert.Equal(expected, SharedContainerFile.IsIn("/home/a", path));
    }
}
