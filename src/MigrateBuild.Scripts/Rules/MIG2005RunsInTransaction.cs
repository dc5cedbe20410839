using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Transactions;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG2005RunsInTransaction : MigrationRule
{
    internal override string Code => "MIG2005";

    internal override string Title => "What PostgreSQL refuses in a transaction is in a no-transaction script";

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) =>
        pair.Scripts.SelectMany(script => NewValues(set, pair, script));

    protected override IEnumerable<Finding> Check(AnalyzedSet set, Script script)
    {
        var refused = new RefusedInTransaction(set);
        var transactions = new ScriptTransactions(script);
        var before = set.Known.BeforeEach(script);
        for (var i = 0; i < script.Statements.Count; i++)
        {
            var statement = script.Statements[i];
            var known = before(statement);
            if (refused.CommandOf(statement.Tree, known) is not { } command)
                continue;
            var advice = RefusedOnPartitions.Advice(script, statement, known) ?? Advice(script, transactions, i, command);
            if (advice is not null)
                yield return At(script, script.PositionOf(statement.Start), advice);
        }
    }

    private static string? Advice(Script script, ScriptTransactions transactions, int index, string command)
    {
        if (command == "DISCARD ALL")
            return "DISCARD ALL cannot run in a migration: it would release the lock that keeps other runners away; "
                + "leave it out (the migrator resets the session before each script)";
        if (!transactions.IsOutside)
            return $"PostgreSQL refuses {command} inside a transaction, and the migrator runs a script in one; write '-- migration: "
                + "no-transaction' above the first statement"
                + (transactions.IsWrapped ? $", and delete {script.Statements[0].Kind} and {script.Statements[^1].Kind}"
                    : script.Statements.Count > 1 ? ", and move the other statements to a migration of their own" : "");
        return transactions.BeginAround(index) is { } begin
            ? $"PostgreSQL refuses {command} inside a transaction, and this one begins on line {script.PositionOf(begin.Start).Line}; "
                + $"move it before {begin.Kind} or after its COMMIT"
            : null;
    }

    private IEnumerable<Finding> NewValues(AnalyzedSet set, MigrationPair pair, Script script)
    {
        if (new ScriptTransactions(script).IsOutside)
            return [];
        return NewEnumValues.Uses(set, pair, script).Select(use => At(
            script,
            script.PositionOf(use.Offset),
            $"the value '{use.Value}' was added to the type {use.Type} on line {script.PositionOf(use.Added.Start).Line}, in the same "
                + "transaction, and PostgreSQL refuses to use it before that is committed; "
                + "move the ALTER TYPE to a migration of its own before this one"));
    }
}
