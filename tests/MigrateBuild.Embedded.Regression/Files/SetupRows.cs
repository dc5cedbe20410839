using System.Text.RegularExpressions;

namespace MigrateBuild.Embedded.Regression.Files;

/// <summary>test_setup.sql with computed rows in the place of <c>COPY … FROM</c> a file of PostgreSQL's source tree.</summary>
internal static partial class SetupRows
{
    /// <summary>Rewrites the text of test_setup.sql.</summary>
    /// <exception cref="InvalidDataException">It fills a table for which there are no rows here.</exception>
    internal static string Compute(string setup)
    {
        var rows = ReadRows();
        return CopyFromFile().Replace(setup, match => rows.TryGetValue(match.Groups["table"].Value, out var insert)
            ? insert
            : throw new InvalidDataException($"test_setup.sql fills {match.Groups["table"].Value} from a file: Rows.sql has no rows for it."));
    }

    private static Dictionary<string, string> ReadRows()
    {
        using var reader = new StreamReader(typeof(SetupRows).Assembly.GetManifestResourceStream("Rows.sql")!);
        return Section().Matches(reader.ReadToEnd()).ToDictionary(m => m.Groups["table"].Value, m => m.Groups["insert"].Value.TrimEnd());
    }

    [GeneratedRegex(@"\\set filename :abs_srcdir '/data/\w+\.data'\nCOPY (?<table>\w+) FROM :'filename';")]
    private static partial Regex CopyFromFile();

    [GeneratedRegex(@"^-- (?<table>\w+)\n(?<insert>INSERT.*?)(?=^--|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();
}
