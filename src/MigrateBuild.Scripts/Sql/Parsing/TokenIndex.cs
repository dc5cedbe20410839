namespace MigrateBuild.Scripts.Sql.Parsing;

/// <summary>The tokens of a script, found by place.</summary>
internal sealed class TokenIndex(string sql, List<SqlToken> tokens, bool isOpen)
{
    // Seven words hold the longest command with its modifiers: CREATE OR REPLACE TRUSTED PROCEDURAL LANGUAGE.
    private const int MostWords = 8;

    internal List<SqlToken> All => tokens;

    /// <summary>Whether the last token is a quote or comment without an end.</summary>
    internal bool IsOpen => isOpen;

    /// <summary>Where the last token that is no comment ends.</summary>
    internal int End { get; } = tokens.FindLast(token => !token.IsComment).End;

    /// <summary>
    /// The first and the last token of a stretch, comments at its ends left out; the first lies behind the last where there is none.
    /// </summary>
    internal (int First, int Last) Within(int start, int end)
    {
        var first = From(start);
        while (first < tokens.Count && tokens[first].IsComment)
            first++;
        var last = From(end) - 1;
        while (last >= first && (tokens[last].IsComment || tokens[last].Start >= end))
            last--;
        return (first, last);
    }

    /// <summary>The index of the first token that begins at a place or behind it.</summary>
    internal int From(int offset)
    {
        var (low, high) = (0, tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = tokens[middle].Start < offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The index of the token before, comments left out; -1 where there is none.</summary>
    internal int Before(int index)
    {
        for (index--; index >= 0 && tokens[index].IsComment;)
            index--;
        return index;
    }

    /// <summary>The index of the token behind, comments left out; the number of tokens where there is none.</summary>
    internal int Behind(int index)
    {
        for (index++; index < tokens.Count && tokens[index].IsComment;)
            index++;
        return index;
    }

    /// <summary>The words that a statement begins with, in upper case.</summary>
    internal List<string> WordsFrom(int first, int last)
    {
        var words = new List<string>(MostWords);
        for (var i = first; i <= last && words.Count < MostWords; i++)
        {
            if (tokens[i].IsComment)
                continue;
            if (tokens[i].Kind != SqlTokenKind.Word)
                break;
            words.Add(tokens[i].In(sql).ToString().ToUpperInvariant());
        }

        return words;
    }

    /// <summary>Whether a token is the first one of its line.</summary>
    internal bool BeginsLine(int index) =>
        index == 0 || sql.AsSpan(tokens[index - 1].End, tokens[index].Start - tokens[index - 1].End).IndexOfAny('\r', '\n') >= 0
        || (tokens[index - 1].Kind == SqlTokenKind.BlockComment && tokens[index - 1].In(sql).IndexOfAny('\r', '\n') >= 0
        && BeginsLine(index - 1));

    /// <summary>Whether a token is the last one of its line.</summary>
    internal bool EndsLine(int index) =>
        index + 1 >= tokens.Count || tokens[index + 1].Kind == SqlTokenKind.LineComment || BeginsLine(index + 1);
}
