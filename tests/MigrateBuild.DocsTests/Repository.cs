using System.Reflection;

namespace MigrateBuild.DocsTests;

/// <summary>Where the pages, the targets and the tasks are, as the build left it in this assembly.</summary>
internal static class Repository
{
    internal static string Root { get; } = Metadata("Repository");

    internal static string Tasks { get; } = Metadata("Tasks");

    internal static string Docs { get; } = Path.Combine(Root, "docs");

    internal static string Diagnostics { get; } = Path.Combine(Docs, "diagnostics");

    internal static string Targets { get; } = Path.Combine(Root, "targets");

    /// <summary>Every page that a user reads: the README and all below docs.</summary>
    internal static IReadOnlyList<Page> Pages { get; } =
    [
        Page.Read(Path.Combine(Root, "README.md")),
        .. Directory.EnumerateFiles(Docs, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Page.Read),
    ];

    /// <summary>And those that a contributor reads.</summary>
    internal static IReadOnlyList<Page> ContributorPages { get; } =
        [.. new[] { "AGENTS.md", "CONTRIBUTING.md", "SECURITY.md" }.Select(name => Page.Read(Path.Combine(Root, name)))];

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
