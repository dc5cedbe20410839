using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Locks;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4019OneTableIsLocked : SafetyRule
{
    internal override string Code => "MIG4019";

    internal override string Title => "A transaction locks one table in use against reads";

    protected override IEnumerable<Problem> Check(LiveScript script)
    {
        if (!script.IsTransaction)
            yield break;
        var first = default((ObjectName Table, SqlStatement Statement)?);
        foreach (var step in script.Steps.Where(step => !IsDrop(step.Change)))
        {
            if (Locked(step) is not { } table)
                continue;
            first ??= (table, step.Change.Statement);
            if (first.Value.Table.Matches(table) || first.Value.Statement == step.Change.Statement)
                continue;
            yield return step.Problem($"the transaction holds ACCESS EXCLUSIVE on '{first.Value.Table}' and now waits for the same on "
                + $"'{table}': all reads and writes of the first are blocked meanwhile, "
                + "and a client that locks the two in the opposite order causes a deadlock; change one table per migration");
            yield break;
        }
    }

    // A table that goes has no clients any more.
    private static bool IsDrop(Change change) => change is DropObject { Kind: ObjectKind.Table };

    // One statement that needs two locks (a foreign key, a partition) cannot be parted: the altered table counts.
    private static ObjectName? Locked(Step step) =>
        TableLocks.ThatStopClients(step).FirstOrDefault(found => found.Mode == LockMode.AccessExclusive)?.Table;
}
