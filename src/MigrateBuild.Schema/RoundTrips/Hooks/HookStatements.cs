using MigrateBuild.Scripts.Sql;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>The statements of a script that runs around migrations, as commands of their own, so that a failed one has a place.</summary>
internal sealed class HookStatements
{
    private static readonly string[] s_transactionWords = ["BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT"];

    private readonly List<(NpgsqlBatchCommand Command, int Line)> _commands = [];

    private HookStatements(string sql)
    {
        var scanner = new SqlScanner(sql);
        var (depth, atomic, first, end) = (0, 0, -1, 0);
        SqlToken before = default;
        string? control = null;
        while (scanner.Next() is { } token)
        {
            if (token.IsComment)
                continue;
            if (token.Is(sql, ';') && depth == 0 && atomic == 0)
            {
                Add();
                continue;
            }

            if (first < 0)
            {
                first = token.Start;
                if (Array.Find(s_transactionWords, word => token.Is(sql, word)) is { } word)
                    control = word;
            }
            else if (control == "ROLLBACK" && token.Is(sql, "TO"))
            {
                // Back to a savepoint.
                control = null;
            }

            end = token.End;
            depth += token.Is(sql, '(') ? 1 : token.Is(sql, ')') ? -1 : 0;
            // The body of a function in SQL (CREATE FUNCTION) has statements of its own, up to its END.
            if (atomic > 0)
                atomic += token.Is(sql, "CASE") ? 1 : token.Is(sql, "END") ? -1 : 0;
            else if (token.Is(sql, "ATOMIC") && before.Is(sql, "BEGIN"))
                atomic = 1;
            before = token;
        }

        Add();

        void Add()
        {
            if (first >= 0)
            {
                var line = sql.AsSpan(0, first).Count('\n') + 1;
                _commands.Add((new NpgsqlBatchCommand(sql[first..end]), line));
                if (control is not null)
                    TransactionControl ??= (line, control);
            }

            (depth, atomic, first, control) = (0, 0, -1, null);
        }
    }

    /// <summary>
    /// The line, from 1, of the first statement that begins or ends a transaction, and its first word; null for none.
    /// </summary>
    internal (int Line, string Word)? TransactionControl { get; private set; }

    internal static HookStatements Of(string sql) => new(sql);

    /// <summary>Whether there is nothing to run.</summary>
    internal bool AreNone => _commands.Count == 0;

    internal void AddTo(NpgsqlBatch batch)
    {
        foreach (var (command, _) in _commands)
            batch.BatchCommands.Add(command);
    }

    /// <summary>The line of the statement that failed, from 1; null where the error belongs to none.</summary>
    /// <param name="error">Of a connection that says which command failed.</param>
    internal int? LineOf(PostgresException error)
    {
        foreach (var (command, line) in _commands)
        {
            if (ReferenceEquals(command, error.BatchCommand))
                return line;
        }

        return null;
    }
}
