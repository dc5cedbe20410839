namespace MigrateBuild.PgQuery.Engine;

/// <summary>Finds what cannot be handed to the parser: half a surrogate pair has no UTF-8, and at a NUL the parser would stop without a word.</summary>
internal static class InvalidText
{
    internal static ParseError? Find(string text)
    {
        for (var i = 0; ;)
        {
            var next = text.AsSpan(i).IndexOfAnyInRange('\ud800', '\udfff');
            var nul = text.AsSpan(i, next < 0 ? text.Length - i : next).IndexOf('\0');
            if (nul >= 0)
                return ParseErrors.At(text, "invalid byte sequence for encoding \"UTF8\": 0x00", i + nul);
            if (next < 0)
                return null;
            i += next;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return ParseErrors.At(text, $"invalid Unicode surrogate: U+{(int)text[i]:X4} stands alone", i);
            i += 2;
        }
    }
}
