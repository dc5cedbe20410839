namespace MigrateBuild.Embedded.Databases;

/// <summary>Constants in SQL text.</summary>
internal static class Sql
{
    /// <summary>A string constant that means the same whatever standard_conforming_strings says.</summary>
    internal static string Literal(string text) =>
        text.Contains('\\', StringComparison.Ordinal)
            ? "E'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'"
            : "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
