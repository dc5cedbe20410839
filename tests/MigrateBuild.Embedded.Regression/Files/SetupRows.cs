using System.Text.RegularExpressions;

namespace MigrateBuild.Embedded.Regression.Files;

/// <summary>Computed rows in the place of <c>COPY … FROM</c> a file of PostgreSQL's source tree.</summary>
internal static partial class SetupRows
{
    private static readonly Dictionary<string, string> s_rows = ReadRows();

    /// <summary>Rewrites the text of a file; a table without rows here stays empty, on both servers.</summary>
    internal static string Compute(string text) =>
        CopyFromFile().Replace(text, match => s_rows.GetValueOrDefault(match.Groups["table"].Value, match.Value));

    private static Dictionary<string, string> ReadRows()
    {
        using var reader = new StreamReader(typeof(SetupRows).Assembly.GetManifestResourceStream("Rows.sql")!);
        return Section().Matches(reader.ReadToEnd()).ToDictionary(m => m.Groups["table"].Value, m => m.Groups["insert"].Value.TrimEnd());
    }

    [GeneratedRegex(@"^COPY (?<table>\w+) FROM :'filename';", RegexOptions.Multiline)]
    private static partial Regex CopyFromFile();

    [GeneratedRegex(@"^-- (?<table>\w+)\n(?<insert>INSERT.*?)(?=^--|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();
}
