using MigrateBuild.Manifest;

namespace MigrateBuild.Steps;

/// <summary>
/// What of a script is sent: its statements, without a <c>BEGIN … COMMIT</c> that wraps them all, since the migrator
/// provides the transaction. Whatever would end that transaction early is refused here, before anything runs.
/// </summary>
internal sealed class ScriptBody
{
    private ScriptBody(IReadOnlyList<ScriptStatement> statements, ScriptStatement? begin, IReadOnlyList<bool> insideTransaction)
    {
        Statements = statements;
        Begin = begin;
        InsideTransaction = insideTransaction;
    }

    /// <summary>The statements to send.</summary>
    internal IReadOnlyList<ScriptStatement> Statements { get; }

    /// <summary>The script's own BEGIN where it names modes, such as an isolation level; null where the migrator's will do.</summary>
    internal ScriptStatement? Begin { get; }

    /// <summary>For a script outside a transaction: whether each statement starts inside one of the script's own.</summary>
    internal IReadOnlyList<bool> InsideTransaction { get; }

    /// <exception cref="MigrationException">A statement cannot be run by the migrator.</exception>
    internal static ScriptBody From(string migration, MigrationScript script)
    {
        // Also of a script without statements: a text that is not the one that was compiled is refused before anything runs.
        _ = script.Text;
        foreach (var statement in script.Statements)
        {
            if (statement.Facts.Has(StatementTraits.NeedsClient))
                throw ScriptFailure.Refused(migration, script, statement,
                    "COPY from or to the client's standard streams needs psql. Use INSERT, or COPY with a file of the server.");
            if (statement.Facts.Has(StatementTraits.ReleasesLocks))
                throw ScriptFailure.Refused(migration, script, statement,
                    $"{(statement.Kind.StartsWith("DISCARD", StringComparison.Ordinal) ? "DISCARD ALL" : "pg_advisory_unlock_all()")} "
                        + "would release the lock that keeps other runners away. The migrator resets the session before each script.");
        }

        var commands = script.Statements.Select(statement => statement.Facts.Transaction).ToList();
        return script.Settings.NoTransaction
            ? OutsideTransaction(migration, script, commands)
            : InOneTransaction(migration, script, commands);
    }

    private static ScriptBody InOneTransaction(string migration, MigrationScript script, List<TransactionRole> commands)
    {
        var isWrapped = commands is [TransactionRole.Begin, .., TransactionRole.Commit];
        var first = isWrapped ? 1 : 0;
        var count = commands.Count - (2 * first);
        for (var i = first; i < first + count; i++)
        {
            if (commands[i] != TransactionRole.None)
                throw ScriptFailure.Refused(migration, script, script.Statements[i],
                    $"{script.Statements[i].Kind} inside a script: the migrator runs the script and its history row in one transaction, "
                    + "and this would end it early. Leave it out (only a BEGIN … COMMIT around the whole script is ignored), "
                    + "or write '-- migration: no-transaction'.");
        }

        return new ScriptBody(
            [.. script.Statements.Skip(first).Take(count)],
            isWrapped && script.Statements[0].Facts.Has(StatementTraits.TransactionModes) ? script.Statements[0] : null,
            []);
    }

    private static ScriptBody OutsideTransaction(string migration, MigrationScript script, List<TransactionRole> commands)
    {
        var inside = new bool[commands.Count];
        int? open = null;
        for (var i = 0; i < commands.Count; i++)
        {
            inside[i] = open is not null;
            open = commands[i] switch
            {
                TransactionRole.Begin => open ?? i,
                TransactionRole.Chain => i,
                TransactionRole.Commit or TransactionRole.Rollback => null,
                TransactionRole.TwoPhase when inside[i] => null,
                _ => open,
            };
        }

        return open is { } left
            ? throw ScriptFailure.Refused(migration, script, script.Statements[left],
                "the transaction that is begun here is not ended in this script, so that the history row could not be written.")
            : new ScriptBody(script.Statements, begin: null, inside);
    }
}
