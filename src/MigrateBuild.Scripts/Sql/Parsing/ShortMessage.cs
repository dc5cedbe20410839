namespace MigrateBuild.Scripts.Sql.Parsing;

/// <summary>Keeps a message readable: of a quote without an end PostgreSQL cites all that follows.</summary>
internal static class ShortMessage
{
    private const string Citation = " at or near \"";

    private const int LongestCitation = 60;

    internal static string Of(string message)
    {
        var citation = message.IndexOf(Citation, StringComparison.Ordinal);
        if (citation < 0)
            return message;
        var start = citation + Citation.Length;
        var cited = message.AsSpan(start).TrimEnd('"');
        var kept = FirstLine(cited);
        return kept.Length == cited.Length ? message : $"{message[..start]}{kept}\"";
    }

    /// <summary>The first line of a text, not too much of it, with an ellipsis where something is left out.</summary>
    internal static string FirstLine(ReadOnlySpan<char> text)
    {
        var lineEnd = text.IndexOfAny('\r', '\n');
        var kept = Math.Min(lineEnd < 0 ? text.Length : lineEnd, LongestCitation);
        if (kept == text.Length)
            return text.ToString();
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1]))
            kept--;
        return $"{text[..kept]}…";
    }
}
