using System.Buffers;

namespace MigrateBuild.PgQuery.Engine;

/// <summary>
/// Finds runs of operator characters that would keep PostgreSQL's scanner busy for hours. At each <c>/*</c>, and at each
/// <c>+</c> or <c>-</c> that is a token of its own, it reads to the end of the run and then goes back (the rules
/// <c>xcstart</c> and <c>operator</c> in src/backend/parser/scan.l), so that its time grows with the square of the run.
/// </summary>
internal static class OperatorRuns
{
    // Characters that may be read in vain: some seconds' worth. A run of 10,000 dashes is below.
    private const long Budget = 200_000_000;

    // Shorter runs cost nothing that counts.
    private const int Shortest = 256;

    private static readonly SearchValues<char> s_operators = SearchValues.Create("~!@#^&|`?+-*/%<>=");

    internal static ParseError? Find(string text) => Find(text, 0, text.Length);

    internal static ParseError? Find(string text, int start, int length)
    {
        var spent = 0L;
        for (var stop = start + length; ;)
        {
            var first = text.AsSpan(start, stop - start).IndexOfAny(s_operators);
            if (first < 0)
                return null;
            start += first;
            var run = text.AsSpan(start, stop - start);
            if (run.IndexOfAnyExcept(s_operators) is var end and >= 0)
                run = run[..end];
            if (run.Length >= Shortest)
            {
                // Behind "--" is a comment, which is read once.
                var comment = run.IndexOf("--");
                var before = comment < 0 ? run : run[..comment];
                spent += (long)run.Length * (run.Count("/*") + before.Count('+') + before.Count('-'));
                if (spent > Budget)
                    return ParseErrors.At(text, $"operator too long: {run.Length} operator characters in a row, on which PostgreSQL's "
                        + "scanner takes time that grows with their square", start);
            }

            start += run.Length;
        }
    }
}
