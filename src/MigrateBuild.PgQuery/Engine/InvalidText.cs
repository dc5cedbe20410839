namespace MigrateBuild.PgQuery.Engine;

/// <summary>
/// Finds what cannot be handed to the parser: half a surrogate pair has no UTF-8, and at a NUL the parser would stop without a word.
/// </summary>
internal static class InvalidText
{
    internal static ParseError? Find(string text) => Find(text, 0, text.Length);

    internal static ParseError? Find(string text, int start, int length)
    {
        var stop = start + length;
        for (var i = start; ;)
        {
            var next = text.AsSpan(i, stop - i).IndexOfAnyInRange('\ud800', '\udfff');
            var nul = text.AsSpan(i, next < 0 ? stop - i : next).IndexOf('\0');
            if (nul >= 0)
                return ParseErrors.At(text, "invalid byte sequence for encoding \"UTF8\": 0x00", i + nul);
            if (next < 0)
                return null;
            i += next;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == stop || !char.IsLowSurrogate(text[i + 1]))
                return ParseErrors.At(text, $"invalid Unicode surrogate: U+{(int)text[i]:X4} stands alone", i);
            i += 2;
        }
    }
}
