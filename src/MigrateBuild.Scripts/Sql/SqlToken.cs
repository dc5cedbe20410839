namespace MigrateBuild.Scripts.Sql;

/// <summary>One token; white space lies between tokens and is none itself.</summary>
/// <param name="Kind">The lexical class.</param>
/// <param name="Start">Offset in UTF-16 code units.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int Length)
{
    internal int End => Start + Length;

    internal bool IsComment => Kind is SqlTokenKind.LineComment or SqlTokenKind.BlockComment;

    internal ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);

    internal bool Is(string text, string keyword) =>
        Kind == SqlTokenKind.Word && In(text).Equals(keyword, StringComparison.OrdinalIgnoreCase);

    internal bool Is(string text, char punctuation) =>
        Kind == SqlTokenKind.Punctuation && text[Start] == punctuation;
}
