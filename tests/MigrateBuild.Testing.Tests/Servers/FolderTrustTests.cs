using System.Runtime.Versioning;
using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Whose a folder is and who can put another in its place, on real folders.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FolderTrustTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("trust-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Theory]
    [InlineData("own", "a:700", "a", null)]
    [InlineData("own, others may read", "a:755", "a", null)]
    [InlineData("own, written by the group", "a:770", "a", "others can write to {home}/a (mode 770)")]
    [InlineData("own, written by all", "a:707", "a", "others can write to {home}/a (mode 707)")]
    [InlineData("own and sticky", "a:1777", "a", "others can write to {home}/a (mode 1777)")]
    [InlineData("below a sticky one", "a:1777 a/b:700", "a/b", null)]
    [InlineData("below one that others write", "a:777 a/b:700", "a/b", "others can write to {home}/a (mode 777)")]
    [InlineData("another user's", "a:700:nobody", "a", "{home}/a belongs to another user (id {nobody})")]
    [InlineData("below another user's", "a:755:nobody a/b:700", "a/b", "{home}/a belongs to another user (id {nobody})")]
    [InlineData("another user's below a sticky one", "a:1777 a/b:700:nobody", "a/b", "{home}/a/b belongs to another user (id {nobody})")]
    [InlineData("through an own link", "a:700 l>a", "l", null)]
    [InlineData("through an own link to another user's", "a:700:nobody l>a", "l", "{home}/a belongs to another user (id {nobody})")]
    [InlineData("through a link and back", "a:700 a/b:700 l>a/b", "l/../b", null)]
    [InlineData("through a link where others may put links", "a:1777 b:700 a/l>../b", "a/l", "{home}/a/l is a link")]
    [InlineData("through another user's link", "a:700 l>a:nobody", "l", "{home}/l belongs to another user (id {nobody})")]
    [InlineData("in a circle", "l>m m>l", "l", "{home}/l is a link")]
    [InlineData("not there", "", "a", "the system does not say whose {home}/a is")]
    [InlineData("no folder", "a:700", "a/file", "{home}/a/file is not a folder")]
    public void Folder_is_its_own(string @case, string entries, string folder, string? expected)
    {
        foreach (var entry in entries.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Make(entry);
        }

        var reason = FolderTrust.WhyNotOwn(Path.Combine(_home, folder));

        var nobody = expected?.Contains("{nobody}", StringComparison.Ordinal) == true ? Machine.Output("id", "-u", "nobody") : "";
        Assert.True(
            reason == expected?.Replace("{home}", _home, StringComparison.Ordinal).Replace("{nobody}", nobody, StringComparison.Ordinal),
            $"{@case}: {reason}");
    }

    [Fact]
    public void Sticky_folder_and_one_of_root_are_safe_to_make_folders_in()
    {
        Make("a:1777");

        Assert.Null(FolderTrust.WhyNotSafe(Path.Combine(_home, "a")));
        Assert.Null(FolderTrust.WhyNotSafe("/usr"));
        Assert.Equal(ThisUser.Id == "0", FolderTrust.WhyNotOwn("/usr") is null);
    }

    [Fact]
    public void Nothing_is_made_in_the_home_of_another_user()
    {
        Make("other:755:nobody");

        var found = UserFolder.FindIn(Path.Combine(_home, "other", ".cache"), "clusters");

        Assert.Null(found.Path);
        Assert.StartsWith(
            $"{_home}/other/.cache/migratebuild/clusters is not used, because {_home}/other belongs to another user",
            found.Objection,
            StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_home, "other")));
    }

    [Fact]
    public void Folder_that_is_missing_is_made_for_this_user_alone()
    {
        var found = UserFolder.FindIn(Path.Combine(_home, ".cache"), "clusters");

        Assert.Equal(new FoundFolder(Path.Combine(_home, ".cache", "migratebuild", "clusters"), null), found);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(found.Path!));
        // What the user made wider on purpose is the user's own doing; what is wide is not used.
        File.SetUnixFileMode(Path.Combine(_home, ".cache", "migratebuild"), (UnixFileMode)0x1FF);
        Assert.Null(UserFolder.FindIn(Path.Combine(_home, ".cache"), "clusters").Path);
    }

    /// <summary>Makes <c>folder:mode[:user]</c> with a file in it, or <c>link&gt;target[:user]</c>.</summary>
    private void Make(string entry)
    {
        var parts = entry.Split(':');
        var user = parts.LastOrDefault() == "nobody";
        var link = parts[0].Split('>');
        var path = Path.Combine(_home, link[0]);
        if (link.Length > 1)
        {
            File.CreateSymbolicLink(path, link[1]);
        }
        else
        {
            Directory.CreateDirectory(path);
            File.WriteAllText(Path.Combine(path, "file"), "text");
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(parts[1], 8));
        }

        if (user)
        {
            Machine.GiveToAnother(path);
        }
    }
}
