namespace MigrateBuild.Scripts.Sql;

/// <summary>
/// Finds statements by semicolons outside parentheses (the actions of CREATE RULE) and outside the
/// <c>BEGIN ATOMIC … END</c> body of a SQL-standard routine, as psql does (src/fe_utils/psqlscan.l).
/// </summary>
internal sealed class ScanningStatementSplitter : IStatementSplitter
{
    public IReadOnlyList<SqlStatement> Split(string text, IReadOnlyList<SqlToken> tokens)
    {
        var statements = new List<SqlStatement>();
        var current = new List<SqlToken>();
        var parentheses = 0;
        var body = new AtomicBody(text);
        foreach (var token in tokens)
        {
            if (token.IsComment)
                continue;
            if (token.Is(text, ';') && parentheses == 0 && !body.IsOpen)
            {
                Close();
                continue;
            }

            parentheses += token.Is(text, '(') ? 1 : token.Is(text, ')') && parentheses > 0 ? -1 : 0;
            current.Add(token);
            body.Read(current);
        }

        Close();
        return statements;

        void Close()
        {
            if (current.Count > 0)
                statements.Add(new SqlStatement(current[0].Start, current[^1].End - current[0].Start, StatementKind.Of(text, current)));
            current.Clear();
            parentheses = 0;
            body.Reset();
        }
    }

    /// <summary>Knows whether the tokens of a statement so far end inside a <c>BEGIN ATOMIC</c> body.</summary>
    private sealed class AtomicBody(string text)
    {
        private int _depth;

        internal bool IsOpen => _depth > 0;

        internal void Reset() => _depth = 0;

        internal void Read(List<SqlToken> statement)
        {
            var last = statement[^1];
            if (last.Is(text, "ATOMIC") && statement is [_, .., var before, _] && before.Is(text, "BEGIN")
                && StatementKind.CreatesRoutine(text, statement))
            {
                _depth++;
            }
            else if (IsOpen && last.Is(text, "CASE"))
            {
                _depth++;
            }
            else if (IsOpen && last.Is(text, "END"))
            {
                _depth--;
            }
        }
    }
}
