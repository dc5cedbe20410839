namespace MigrateBuild.Tasks.Commands;

/// <summary>Writes a message of several lines on one.</summary>
internal static class OneLine
{
    internal static string Of(string lines) => lines
        .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Aggregate("", (text, line) => text.Length == 0 ? line
            : $"{text}{(text[^1] is '.' or ':' or ';' or '!' or '?' ? " " : "; ")}{line}");
}
