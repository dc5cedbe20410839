using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Transactions;
using MigrateBuild.Scripts.Sql;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// The migrator runs a script and its history row in one transaction. A BEGIN … COMMIT around the whole script
/// does no harm, since the migrator leaves both out: that is a warning. All else would end the transaction early.
/// </summary>
internal sealed class MIG2004NoTransactionControl : MigrationRule
{
    internal override string Code => "MIG2004";

    internal override string Title => "A script leaves the transaction to the migrator";

    protected override IEnumerable<Finding> Check(AnalyzedSet set, Script script)
    {
        var transactions = new ScriptTransactions(script);
        return (transactions.IsOutside ? OutsideTransaction(script, transactions) : InTransaction(script, transactions))
            .Concat(RoutinesThatEnd(set, script, transactions))
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
                yield return At(script, statement, $"{statement.Kind} does not work here: the migrator runs the script and its history "
                    + "row in one transaction"
                    + (TransactionCommand.Begins(tree) ? "" : ", and this would end it early")
                    + "; leave it out, split the script into migrations, or write '-- migration: no-transaction'");
        }
    }

    private IEnumerable<Finding> RoutinesThatEnd(AnalyzedSet set, Script script, ScriptTransactions transactions)
    {
        if (!script.Statements.Any(statement => statement.Tree.Type is "CallStmt" or "DoStmt"))
            yield break;
        var before = set.Known.BeforeEach(script);
        for (var i = 0; i < script.Statements.Count; i++)
        {
            var statement = script.Statements[i];
            var ends = new TransactionEnds(before(statement));
            var end = statement.Tree.Type switch
            {
                "CallStmt" => ends.OfCall(statement.Tree),
                "DoStmt" => ends.OfProgram(
                    script.Bodies.FirstOrDefault(body => ReferenceEquals(body.Statement, statement))?.Program ?? default),
                _ => null,
            };
            if (end is not null && (end.IsNeverAllowed || transactions.IsInside(i)))
                yield return At(script, statement, Message(script, statement, end, transactions, i));
        }
    }

    private static string Message(Script script, SqlStatement statement, TransactionEnd end, ScriptTransactions transactions, int index)
    {
        var calls = statement.Tree.Is("CallStmt") ? "CALL runs" : "the DO block calls";
        var what = end switch
        {
            { Routine: null } => $"the DO block runs {end.Command}",
            { Called: { } called } when !ReferenceEquals(called, end.Routine) =>
                $"{calls} the procedure {Words(called)}, which calls the procedure {Words(end.Routine)}, whose body runs {end.Command}",
            _ => $"{calls} the procedure {Words(end.Routine)}, whose body runs {end.Command}",
        };
        if (end.IsNeverAllowed)
            return $"{what}, which PostgreSQL always refuses: a procedure that is in SQL, is SECURITY DEFINER or has SET "
                + "cannot end a transaction, nor can one that it calls; remove SECURITY DEFINER or SET from that procedure, or the "
                + $"{end.Command} from its body";
        return !transactions.IsOutside || transactions.BeginAround(index) is not { } begin
            ? $"{what}, which PostgreSQL refuses inside a transaction, and the migrator runs the script in one; "
                + "leave it out, or write '-- migration: no-transaction'"
                + (transactions.IsWrapped ? $" and delete {script.Statements[0].Kind} and {script.Statements[^1].Kind}" : "")
            : $"{what}, which PostgreSQL refuses inside a transaction, and this one begins on line {script.PositionOf(begin.Start).Line}; "
                + $"move it before {begin.Kind} or after its COMMIT";
    }

    private static string Words(KnownRoutine routine)
    {
        var line = routine.Script?.PositionOf(routine.Definition.Statement.Start).Line;
        return $"{routine.Definition.Name} ({routine.Script?.FileName}, line {line})";
    }

    private Finding Superfluous(Script script)
    {
        var (begin, commit) = (script.Statements[0], script.Statements[^1]);
        var options = begin.Tree.List("options").Count > 0;
        return At(script, begin, $"{begin.Kind} and {commit.Kind} (line {script.PositionOf(commit.Start).Line}) around the script are not "
            + "needed: the migrator runs the script and its history row in one transaction, and leaves both out; "
            + (options ? "write SET TRANSACTION with the options as the first statement instead" : "delete both lines")) with
        { Severity = Severity.Warning };
    }

    private IEnumerable<Finding> OutsideTransaction(Script script, ScriptTransactions transactions)
    {
        if (transactions.LeftOpen is { } open)
            yield return At(script, open, $"the transaction that {open.Kind} begins here has no end in this script, so the migrator could "
                + "not write its history row; write COMMIT");
        for (var i = 0; i < script.Statements.Count; i++)
        {
            var (statement, inside) = (script.Statements[i], transactions.IsInside(i));
            if (TransactionCommand.IsChained(statement.Tree) && !inside)
                yield return At(script, statement, $"{statement.Kind} AND CHAIN needs a transaction, and the script has begun none; "
                    + "write BEGIN before it, or leave it out");
            else if (TransactionCommand.IsAboutPrepared(statement.Tree) && inside)
                yield return At(script, statement, $"{statement.Kind} does not work inside a transaction; "
                    + "move it before BEGIN or after COMMIT");
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
                yield return At(script, statement, $"{statement.Kind} names the savepoint '{name}', which does not exist here; "
                    + $"write SAVEPOINT {SqlWriter.Identifier(name)} before it");
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

    private Finding At(Script script, SqlStatement statement, string message) => At(script, script.PositionOf(statement.Start), message);
}
