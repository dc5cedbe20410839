using System.Text.RegularExpressions;

namespace MigrateBuild.DocsTests;

public sealed partial class LinkTests
{
    [Fact]
    public void Links_between_files_lead_somewhere() => Assert.Empty(
        from page in Repository.Pages.Concat(Repository.ContributorPages)
        from line in page.Lines
        from Match link in Link().Matches(line)
        let target = link.Groups["target"].Value
        where !target.Contains("://", StringComparison.Ordinal)
        where !Path.Exists(Path.Combine(Path.GetDirectoryName(page.Path)!, target))
        select $"{page.Path}: {target}");

    [Fact]
    public void Links_to_headings_lead_to_one() => Assert.Empty(
        from page in Repository.Pages.Concat(Repository.ContributorPages)
        from line in page.Lines
        from Match link in HeadingLink().Matches(line)
        let target = link.Groups["target"].Value
        let path = target.Length == 0 ? page.Path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.Path)!, target))
        let other = Repository.Pages.SingleOrDefault(candidate => candidate.Path == path)
        where other is not null && !Anchors(other).Contains(link.Groups["anchor"].Value)
        select $"{page.Path}: {target}#{link.Groups["anchor"].Value}");

    /// <summary>The anchors that GitHub gives to the headings of a page: lower case, blanks as dashes, without other signs.</summary>
    private static IEnumerable<string> Anchors(Page page) =>
        page.Lines.Where(line => line.StartsWith('#'))
            .Select(line => LinkInHeading().Replace(line.TrimStart('#').Trim(), "${text}"))
            .Select(heading => NoAnchor().Replace(heading, "").Replace(' ', '-').ToLowerInvariant())
            .GroupBy(anchor => anchor)
            .SelectMany(same => same.Select((anchor, index) => index == 0 ? anchor : FormattableString.Invariant($"{anchor}-{index}")));

    [GeneratedRegex(@"\]\((?<target>[^)#\s:]*)#(?<anchor>[^)]*)\)")]
    private static partial Regex HeadingLink();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkInHeading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"\]\((?<target>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
