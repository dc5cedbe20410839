using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Safety.Locks;

/// <summary>MIG4019.</summary>
internal sealed class OneTableIsLocked : SafetyRule
{
    internal override string Code => "MIG4019";

    internal override string Title => "A transaction locks one table in use against reads";

    protected override IEnumerable<Problem> Check(LiveScript script)
    {
        if (!script.IsTransaction)
            yield break;
        var first = default(ObjectName);
        foreach (var step in script.Steps.Where(step => !IsDrop(step.Change)))
        {
            foreach (var table in Locked(step))
            {
                first ??= table;
                if (first.Matches(table))
                    continue;
                yield return step.Problem($"the transaction holds ACCESS EXCLUSIVE on '{first}' and now waits for the same on '{table}': all reads and writes of the first stand still as long as that takes, "
                    + "and with a client that holds them the other way round it is a deadlock; change one table in each migration");
                yield break;
            }
        }
    }

    // A table that goes has no clients any more.
    private static bool IsDrop(Change change) => change is DropObject { Kind: var kind } && kind == ObjectKind.Table;

    private static IEnumerable<ObjectName> Locked(Step step)
    {
        // A foreign key that goes locks both tables, and one statement cannot be parted: the altered one counts.
        var locks = TableLocks.ThatStopClients(step).Where(found => found.Mode == LockMode.AccessExclusive);
        return step.Change is DropConstraint or DropObject or DropColumn or ChangeColumnType ? locks.Take(1).Select(found => found.Table) : locks.Select(found => found.Table);
    }
}
