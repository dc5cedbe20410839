namespace MigrateBuild.Stamping;

/// <summary>
/// A word of a command line that is shown to be copied, as a POSIX shell takes it; PowerShell reads it alike unless it holds a quote.
/// </summary>
internal static class ShellWord
{
    internal static string Of(string text) =>
        text.Length > 0 && text[0] != '-'
            && text.All(character => char.IsAsciiLetterOrDigit(character) || "._/=:@%+-".Contains(character, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
