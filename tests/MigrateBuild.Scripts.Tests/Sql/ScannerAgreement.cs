using CsCheck;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;
using ScriptToken = MigrateBuild.Scripts.Sql.SqlToken;

namespace MigrateBuild.Scripts.Tests.Sql;

/// <summary>
/// The scanner that works without the parser, against PostgreSQL's own on the same text. Where both read it, every
/// token of PostgreSQL's is one of ours; but a string that goes on in the next line is one of ours for each line.
/// </summary>
public sealed class ScannerAgreement
{
    private static readonly string[] Pieces =
    [
        "select", "a", "Größe", "a$1", "1", "1.5e-3", ".5", "1_000", "0x1F", "1..2", "$1", "'x;y'", "'it''s'", "E'\\''", "E'a\\\\'",
        "e'\\n'", "U&'\\0061'", "B'01',", "X'1f',", "N'a'",
        "\"q;\"", "\"a\"\"b\"", "U&\"\\0061\"", "$$;$$", "$t$ $$ $t$", "$ä$'$ä$", ",", "(", ")", "[", "]", ";", ":", "::", ":=", "=", "<>",
        "!=", "=>", "-", "+", "@-", "|/", "%", "^", "?", "`", "->>",
        "--c;\n", "/*;*/", "/* /* */ */", "*/", ".", "*", "\n", " ", "\t", "\r\n", "\f", "'a'\n'b'", "'a' -- x\n 'b'",
    ];

    private static readonly Gen<string> Texts =
        Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).List[0, 25].Select(string.Concat);

    [Fact]
    public void Tokens_end_where_PostgreSQLs_end() => Texts.Sample(text =>
    {
        var theirs = PostgresParser.Scan(text);
        // What PostgreSQL refuses has no tokens to agree on.
        if (theirs.Error is not null)
            return;
        Assert.Equal(-1, FirstDifference(text, new Queue<ScriptToken>(SqlScanner.Scan(text)), theirs.Tokens));
    }, iter: 20_000);

    // -1 where they agree, else the place from which they do not.
    private static int FirstDifference(string text, Queue<ScriptToken> ours, IReadOnlyList<PgQuery.SqlToken> theirs)
    {
        var end = 0;
        foreach (var token in theirs)
        {
            // N'a' is a word and a string to PostgreSQL; of ours the string has begun already.
            if (token.Start >= end)
            {
                if (!ours.TryDequeue(out var own) || own.Start != token.Start)
                    return token.Start;
                end = own.End;
                if (text[own.Start] is 'N' or 'n' && own.Kind == SqlTokenKind.String)
                    continue;
            }

            while (end < token.Start + token.Length && IsSeveralOfOurs(text, token) && ours.TryDequeue(out var next))
                end = next.End;
            if (end != token.Start + token.Length)
                return token.Start;
        }

        return ours.TryDequeue(out var left) ? left.Start : -1;
    }

    // A string that goes on in the next line is one to PostgreSQL.
    private static bool IsSeveralOfOurs(string text, PgQuery.SqlToken token) => text[token.Start + token.Length - 1] == '\'';
}
