using System.Text.RegularExpressions;

namespace MigrateBuild.DocsTests;

public sealed partial class LinkTests
{
    [Fact]
    public void Links_between_files_lead_somewhere() => Assert.Empty(
        from page in Repository.Pages
        from line in page.Lines
        from Match link in Link().Matches(line)
        let target = link.Groups["target"].Value
        where !target.Contains("://", StringComparison.Ordinal)
        where !Path.Exists(Path.Combine(Path.GetDirectoryName(page.Path)!, target))
        select $"{page.Path}: {target}");

    [GeneratedRegex(@"\]\((?<target>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
