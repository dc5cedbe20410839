using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Repetition;
using MigrateBuild.Scripts.Rules.Transactions;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// A script without a transaction stops half-way when one of its statements fails. Then either nothing has
/// happened yet, because it is one statement, or all before the failed one can simply run again.
/// </summary>
internal sealed class MIG2006RunsAgain : MigrationRule
{
    internal override string Code => "MIG2006";

    internal override string Title => "A no-transaction script is one statement, or safe to run again";

    protected override IEnumerable<Finding> Check(AnalyzedSet set, Script script)
    {
        if (script.Find(DirectiveKind.NoTransaction) is null)
            yield break;
        // A transaction of the script's own is all or nothing, as one statement is.
        var transactions = new ScriptTransactions(script);
        var last = LastStep(script, transactions);
        var repeatable = new Repeatable(script, set.Known.BeforeEach(script));
        for (var i = 0; i < last; i++)
        {
            var statement = script.Statements[i];
            if (repeatable.Advice(statement) is { } advice)
                yield return At(script, script.PositionOf(statement.Start), Message(statement, advice));
        }
    }

    private static string Message(SqlStatement statement, string advice) =>
        $"{statement.Kind} cannot run a second time: if a later statement of this no-transaction script fails, this one has already taken "
            + $"effect, and the script cannot be run again as it stands; {advice}";

    // The first statement of the last step: nothing that comes later can fail when it has taken effect.
    private static int LastStep(Script script, ScriptTransactions transactions)
    {
        var last = script.Statements.Count - 1;
        while (last > 0 && transactions.BeginAround(last) is not null)
            last--;
        return last;
    }
}
