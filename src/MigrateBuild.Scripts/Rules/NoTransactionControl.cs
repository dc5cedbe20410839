using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Transactions;
using MigrateBuild.Scripts.Sql;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// MIG2004. The migrator runs a script and its history row in one transaction. A BEGIN … COMMIT around the whole script
/// does no harm, since the migrator leaves both out: that is a warning. All else would end the transaction early.
/// </summary>
internal sealed class NoTransactionControl : Rule
{
    internal override string Code => "MIG2004";

    internal override string Title => "A script leaves the transaction to the migrator";

    internal override IEnumerable<Finding> Check(ScriptSet set) => set.Scripts.SelectMany(Check);

    private IEnumerable<Finding> Check(Script script)
    {
        var transactions = new ScriptTransactions(script);
        return (transactions.IsOutside ? OutsideTransaction(script, transactions) : InTransaction(script, transactions))
            .Concat(Savepoints(script, transactions));
    }

    private IEnumerable<Finding> InTransaction(Script script, ScriptTransactions transactions)
    {
        var statements = script.Statements.AsEnumerable();
        if (transactions.IsWrapped && script.Statements.Count > 2)
        {
            yield return Superfluous(script);
            statements = statements.Skip(1).SkipLast(1);
        }
        else if (transactions.IsWrapped)
        {
            // Nothing lies between: the rules about empty scripts say so.
            yield break;
        }

        foreach (var statement in statements)
        {
            var tree = statement.Tree;
            if (TransactionCommand.Begins(tree) || TransactionCommand.Ends(tree) || TransactionCommand.IsAboutPrepared(tree))
                yield return At(script, statement, $"{statement.Kind} does not work here: the migrator runs the script and its history row in one transaction"
                    + (TransactionCommand.Begins(tree) ? "" : ", and this would end it early")
                    + "; leave it out, split the script into migrations, or write '-- migration: no-transaction'");
        }

        foreach (var body in script.Bodies.Where(body => body.Statement.Tree.Is("DoStmt")))
        {
            if (CommitInside(body.Program) is { } command)
                yield return At(script, body.Statement, $"the DO block runs {command}, which PostgreSQL refuses inside a transaction, and the migrator runs "
                    + "the script in one; leave it out, or write '-- migration: no-transaction'");
        }
    }

    private Finding Superfluous(Script script)
    {
        var (begin, commit) = (script.Statements[0], script.Statements[^1]);
        var options = begin.Tree.List("options").Count > 0;
        return At(script, begin, $"{begin.Kind} and {commit.Kind} (line {script.PositionOf(commit.Start).Line}) around the script are superfluous: the migrator "
            + "runs the script and its history row in one transaction, and leaves both out; "
            + (options ? "write SET TRANSACTION with the options as the first statement instead" : "delete both lines")) with
        { Severity = Severity.Warning };
    }

    private IEnumerable<Finding> OutsideTransaction(Script script, ScriptTransactions transactions)
    {
        if (transactions.LeftOpen is { } open)
            yield return At(script, open, $"the transaction that {open.Kind} begins here has no end in this script, so the migrator could not write its history row; write COMMIT");
        for (var i = 0; i < script.Statements.Count; i++)
        {
            var (statement, inside) = (script.Statements[i], transactions.IsInside(i));
            if (TransactionCommand.IsChained(statement.Tree) && !inside)
                yield return At(script, statement, $"{statement.Kind} AND CHAIN needs a transaction, and the script has begun none; write BEGIN before it, or leave it out");
            else if (TransactionCommand.IsAboutPrepared(statement.Tree) && inside)
                yield return At(script, statement, $"{statement.Kind} does not work inside a transaction; move it in front of BEGIN or behind COMMIT");
        }
    }

    private IEnumerable<Finding> Savepoints(Script script, ScriptTransactions transactions)
    {
        var savepoints = new Stack<string>();
        for (var i = 0; i < script.Statements.Count; i++)
        {
            var (statement, tree) = (script.Statements[i], script.Statements[i].Tree);
            var name = tree.Text("savepoint_name");
            if (TransactionCommand.IsSavepoint(tree) && !transactions.IsInside(i))
                yield return At(script, statement, "SAVEPOINT needs a transaction, and the script has begun none; write BEGIN before it");
            else if (TransactionCommand.IsSavepoint(tree))
                savepoints.Push(name);
            else if (TransactionCommand.NeedsSavepoint(tree) && !savepoints.Contains(name))
                yield return At(script, statement, $"{statement.Kind} names the savepoint '{name}', which does not exist here; write SAVEPOINT {SqlWriter.Identifier(name)} before it");
            else if (TransactionCommand.NeedsSavepoint(tree))
                Unwind(savepoints, name, TransactionCommand.Releases(tree));
            else if (TransactionCommand.Ends(tree))
                savepoints.Clear();
        }
    }

    // Both destroy the savepoints that came later; RELEASE the named one too.
    private static void Unwind(Stack<string> savepoints, string name, bool releases)
    {
        while (savepoints.Peek() != name)
            savepoints.Pop();
        if (releases)
            savepoints.Pop();
    }

    private static string? CommitInside(PgQuery.SqlNode program) => program.DescendantsAndSelf().Select(node => node.Type switch
    {
        "PLpgSQL_stmt_commit" => "COMMIT",
        "PLpgSQL_stmt_rollback" => "ROLLBACK",
        _ => null,
    }).FirstOrDefault(command => command is not null);

    private Finding At(Script script, SqlStatement statement, string message) => At(script, script.PositionOf(statement.Start), message);
}
