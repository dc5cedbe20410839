using System.Security.Cryptography;
using System.Text;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>The page's style and script. The page allows these by their hashes and nothing else.</summary>
internal static class PageResources
{
    internal static string Template { get; } = Read("page.html");

    internal static string Style { get; } = Lines(Read("page.css"));

    /// <summary>What places the tables: the library, and what calls it.</summary>
    internal static string Layout { get; } = Lines(WithoutSourceMap(Read("dagre.min.js")), Read("layout.js"));

    /// <summary>The library with its licence, then what draws the diagram; one scope, nothing global.</summary>
    internal static string Script { get; } = Lines(
        Read("dagre.licence.txt"),
        "(() => {",
        Layout.Trim(),
        Read("drawing.js"),
        Read("viewer.js"),
        Read("tables.js"),
        Read("page.js"),
        "})();");

    internal static string StyleHash { get; } = Hash(Style);

    internal static string ScriptHash { get; } = Hash(Script);

    // As they stand between the tags, line ends included.
    private static string Lines(params string[] parts) => "\n" + string.Join('\n', parts) + "\n";

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // The map is not part of the page.
    private static string WithoutSourceMap(string script) =>
        string.Join('\n', script.Split('\n').Where(line => !line.StartsWith("//# sourceMappingURL=", StringComparison.Ordinal)));

    private static string Read(string name) =>
        ResourceText.Read(typeof(PageResources).Assembly, name).ReplaceLineEndings("\n").TrimEnd();
}
