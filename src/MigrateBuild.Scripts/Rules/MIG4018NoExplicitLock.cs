using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Rules.Locks;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4018NoExplicitLock : SafetyRule
{
    internal override string Code => "MIG4018";

    internal override string Title => "A table in use is not locked explicitly";

    protected override IEnumerable<Problem> Check(Step step) => !step.Change.Tree.Is("LockStmt")
        ? []
        : TableLocks.ThatStopClients(step).Select(found => step.Problem(
            $"LOCK TABLE holds {found.Mode.Words()} on '{found.Table}', which blocks {found.Mode.Blocked()} until the migration commits; "
            + "each statement takes the lock it needs by itself: leave LOCK out, or ask for SHARE UPDATE EXCLUSIVE to keep other "
            + "migrations away"));
}
