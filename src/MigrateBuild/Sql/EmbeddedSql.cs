using System.Collections.Concurrent;

namespace MigrateBuild.Sql;

/// <summary>The SQL that the migrator sends, from the <c>.sql</c> files beside the code.</summary>
internal static class EmbeddedSql
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Files = new(StringComparer.Ordinal);

    /// <summary>The one statement of a file.</summary>
    internal static string Statement(string file) => Statements(file).Single();

    /// <summary>
    /// The statements of a file, without comment lines and semicolons. A statement ends at a line that ends with a semicolon.
    /// </summary>
    internal static IReadOnlyList<string> Statements(string file) => Files.GetOrAdd(file, Read);

    /// <summary>A whole file, with lines that end in LF.</summary>
    internal static string Text(string file) => ResourceText.Read(typeof(EmbeddedSql).Assembly, file).ReplaceLineEndings("\n");

    private static IReadOnlyList<string> Read(string file)
    {
        var lines = Text(file).Split('\n')
            .Where(line => !line.TrimStart().StartsWith("--", StringComparison.Ordinal));
        return string.Concat(
            string.Join('\n', lines), "\n").Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
