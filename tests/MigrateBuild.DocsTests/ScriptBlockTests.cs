namespace MigrateBuild.DocsTests;

/// <summary>
/// The scripts in all other pages: the blocks <c>sql path</c> under one heading are a set, in which no rule finds anything but
/// what is a matter of taste. Those in the folder of a project (<c>Shop/Migrations/…</c>) are a set over the whole page, which
/// is written step by step; one that is marked <c>wrong</c> is there to be replaced.
/// </summary>
public sealed class ScriptBlockTests
{
    public static TheoryData<string, string> Sections => [.. AllSections().Select(section => (section.Page, section.Heading))];

    [Theory]
    [MemberData(nameof(Sections))]
    public void Scripts_are_good(string page, string heading)
    {
        var (_, _, files) = AllSections().Single(section => section.Page == page && section.Heading == heading);
        var layout = files.TrueForAll(file => file.Name!.EndsWith("/up.sql", StringComparison.Ordinal)
            || file.Name.EndsWith("/down.sql", StringComparison.Ordinal))
            ? "Directory"
            : "Suffix";

        Assert.DoesNotContain(Example.Check(files, layout), finding => !finding.Contains("): message ", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Page, string Heading, List<CodeBlock> Files)> AllSections() =>
        from page in Repository.Pages
        where !page.Path.StartsWith(Repository.Diagnostics, StringComparison.Ordinal)
        from block in page.Blocks
        where block is { Language: "sql", Name: not null } && !block.Info.Contains("wrong")
        let heading = block.Name!.StartsWith("Migrations/", StringComparison.Ordinal) ? block.Heading : page.Title
        group block by (Path: Path.GetRelativePath(Repository.Root, page.Path), Heading: heading) into section
        select (section.Key.Path, section.Key.Heading, section.ToList());
}
