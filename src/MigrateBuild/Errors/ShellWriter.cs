namespace MigrateBuild.Errors;

/// <summary>Writes what a message advises to type: as a POSIX shell reads it, and PowerShell where it holds no single quote.</summary>
internal static class ShellWriter
{
    /// <summary>One argument, in quotes where a shell would take it for more than a word.</summary>
    internal static string Argument(string text) => text.Length > 0 && text.All(IsPlain) && !IsSplit(text)
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    // A comma makes a list of it in PowerShell, and an @ at the beginning is its splatting.
    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || "_-./:=+%@".Contains(c, StringComparison.Ordinal);

    // PowerShell cuts an option in two at a period.
    private static bool IsSplit(string text) => text[0] == '@' || (text[0] == '-' && text.Contains('.', StringComparison.Ordinal));
}
