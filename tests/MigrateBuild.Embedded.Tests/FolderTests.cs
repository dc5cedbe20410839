using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MigrateBuild.Embedded.Tests;

/// <summary>Inside the project, too, dependencies point one way: a folder knows those below it.</summary>
public sealed partial class FolderTests
{
    [Theory]
    [InlineData("Files", "")]
    [InlineData("Linking/Format", "")]
    [InlineData("Linking", "Linking.Format")]
    [InlineData("Engine", "Files Linking")]
    [InlineData("Images", "Engine Files Linking")]
    [InlineData("Wire", "")]
    [InlineData("Databases", "Engine Images Wire")]
    [InlineData("Sessions", "Databases Engine Wire")]
    [InlineData(".", "Databases Engine Images Linking Sessions")]
    public void A_folder_knows_only(string folder, string allowed)
    {
        var known = Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs")
            .SelectMany(file => Using().Matches(File.ReadAllText(file)).Select(match => match.Groups["folder"].Value))
            .Where(name => !name.StartsWith("Translated", StringComparison.Ordinal))
            .Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), known);
    }

    [Fact]
    public void Every_folder_has_its_place()
    {
        string[] known = ["Files", "Linking", "Engine", "Images", "Wire", "Databases", "Sessions"];

        var folders = Directory.EnumerateDirectories(Root()).Select(folder => Path.GetFileName(folder)!);
        Assert.Equal(known.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    private static string Root([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "src", "MigrateBuild.Embedded"));

    [GeneratedRegex(@"^using (static )?MigrateBuild\.Embedded\.(?<folder>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
