using MigrateBuild.Scripts.Sql;
using MigrateBuild.Scripts.Sql.Parsing;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>The statements of a script that runs around migrations, as commands of their own, so that a failed one has a place.</summary>
internal sealed class HookStatements
{
    private static readonly string[] s_transactionWords = ["BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT"];

    private readonly List<(NpgsqlBatchCommand Command, int Line)> _commands = [];

    private HookStatements(string sql)
    {
        var tokens = SqlScanner.Scan(sql);
        var next = 0;
        foreach (var end in new StatementEnds(sql, tokens).All)
        {
            var own = new List<SqlToken>();
            for (; next < tokens.Count && tokens[next].Start < end; next++)
            {
                if (!tokens[next].IsComment && !tokens[next].Is(sql, ';'))
                    own.Add(tokens[next]);
            }

            if (own.Count > 0)
                Add(sql, own);
        }
    }

    /// <summary>
    /// The line, from 1, of the first statement that begins or ends a transaction, and its first word; null for none.
    /// </summary>
    internal (int Line, string Word)? TransactionControl { get; private set; }

    internal static HookStatements Of(string sql) => new(sql);

    private void Add(string sql, List<SqlToken> tokens)
    {
        var line = sql.AsSpan(0, tokens[0].Start).Count('\n') + 1;
        _commands.Add((new NpgsqlBatchCommand(sql[tokens[0].Start..tokens[^1].End]), line));
        // ROLLBACK TO leads back to a savepoint.
        if (TransactionControl is null && Array.Find(s_transactionWords, word => tokens[0].Is(sql, word)) is { } control
            && (control != "ROLLBACK" || !tokens.Exists(token => token.Is(sql, "TO"))))
        {
            TransactionControl = (line, control);
        }
    }

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
