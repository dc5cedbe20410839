using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Rules.Transactions;

/// <summary>Which statements of a script run in a transaction, and in whose.</summary>
internal sealed class ScriptTransactions
{
    private readonly SqlStatement?[] _begins;

    internal ScriptTransactions(Script script)
    {
        Statements = script.Statements;
        IsOutside = script.Find(DirectiveKind.NoTransaction) is not null;
        _begins = new SqlStatement?[Statements.Count];
        SqlStatement? open = null;
        for (var i = 0; i < Statements.Count; i++)
        {
            _begins[i] = open;
            var tree = Statements[i].Tree;
            if (TransactionCommand.Begins(tree))
                open ??= Statements[i];
            else if (TransactionCommand.Ends(tree))
                open = TransactionCommand.IsChained(tree) ? Statements[i] : null;
        }

        LeftOpen = open;
    }

    internal IReadOnlyList<SqlStatement> Statements { get; }

    /// <summary>Whether the script says <c>no-transaction</c>.</summary>
    internal bool IsOutside { get; }

    /// <summary>The BEGIN whose transaction has no end, or null.</summary>
    internal SqlStatement? LeftOpen { get; }

    /// <summary>
    /// Whether the script is one transaction of its own, from its first statement to its last: the migrator leaves both out.
    /// </summary>
    internal bool IsWrapped =>
        Statements is [var first, .., var last] && TransactionCommand.Begins(first.Tree) && TransactionCommand.Commits(last.Tree);

    /// <summary>The statement of the script that began the transaction around a statement, or null.</summary>
    internal SqlStatement? BeginAround(int index) => _begins[index];

    /// <summary>Whether a statement runs in a transaction, the migrator's or the script's.</summary>
    internal bool IsInside(int index) => !IsOutside || _begins[index] is not null;
}
