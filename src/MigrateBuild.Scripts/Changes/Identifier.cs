namespace MigrateBuild.Scripts.Changes;

/// <summary>Writes identifiers as SQL.</summary>
internal static class Identifier
{
    /// <summary>The identifier, in quotes where it would not read back as itself.</summary>
    internal static string Quote(string name) => IsPlain(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static bool IsPlain(string name) =>
        name.Length > 0
        && (char.IsAsciiLetterLower(name[0]) || name[0] == '_')
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
