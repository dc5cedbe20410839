namespace MigrateBuild.PgQuery.Tests.Differential;

/// <summary>Texts made from the table's statements by cutting, doubling, swapping and mixing. The same seed gives the same texts.</summary>
internal static class Mutations
{
    private static readonly string[] s_pieces =
    [
        ";", ";;", "'", "\"", "$$", "$a$", "--", "/*", "*/", "(", ")", "[", "]", ",", ".", "..", ":", "::", ":=", "=>", "=", "\\", "\n",
            "\r\n", "\t", "é", "日", "😀", "\u00a0", "\ufeff",
        "NULL", "select", "1", "1.5", "1e", "0x", "1_", "$1", "$1a", "E'\\u12'", "E'\\xff'", "U&'\\d800'", "U&\"\\0041\" uescape '!'",
        "b'2'", "x'g'", "''", "\"\"", "<>", "!=", "@@", "?", "%", "NOT", "WITH", "END", "AS", "ON",
    ];

#pragma warning disable CA5394 // Do not use insecure randomness: the seed is the point.
    internal static IEnumerable<string> Of(int seed, int count)
    {
        var random = new Random(seed);
        var texts = StatementCases.All.Select(item => item.Text).ToArray();
        for (var i = 0; i < count; i++)
        {
            var text = texts[random.Next(texts.Length)];
            for (var edits = random.Next(1, 4); edits > 0; edits--)
                text = Edit(random, text, texts);
            yield return IsWhole(text) ? text : texts[0];
        }
    }

    private static string Edit(Random random, string text, string[] texts)
    {
        var (from, to) = (random.Next(text.Length + 1), random.Next(text.Length + 1));
        (from, to) = (Math.Min(from, to), Math.Max(from, to));
        var near = Math.Min(to, from + random.Next(1, 8));
        return random.Next(8) switch
        {
            0 => text.Remove(from, near - from),
            1 => text.Insert(from, s_pieces[random.Next(s_pieces.Length)]),
            2 => text.Insert(from, " " + s_pieces[random.Next(s_pieces.Length)] + " "),
            3 => text[..from],
            4 => text.Insert(to, text[from..near]),
            5 => text + ";\n" + texts[random.Next(texts.Length)],
            6 => Swap(random, text),
            _ => text[..from] + texts[random.Next(texts.Length)].Split(' ')[0] + text[near..],
        };
    }

    private static string Swap(Random random, string text)
    {
        var words = text.Split(' ');
        var (one, other) = (random.Next(words.Length), random.Next(words.Length));
        (words[one], words[other]) = (words[other], words[one]);
        return string.Join(' ', words);
    }
#pragma warning restore CA5394

    // An edit may cut a surrogate pair in two, which node would replace and the product refuses.
    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (!char.IsHighSurrogate(text[i]) || ++i == text.Length || !char.IsLowSurrogate(text[i])))
                return false;
        }

        return text.Trim().Length > 0;
    }
}
