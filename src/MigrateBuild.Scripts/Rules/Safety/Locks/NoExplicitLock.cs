using MigrateBuild.Scripts.Analysis;

namespace MigrateBuild.Scripts.Rules.Safety.Locks;

/// <summary>MIG4018.</summary>
internal sealed class NoExplicitLock : SafetyRule
{
    internal override string Code => "MIG4018";

    internal override string Title => "A table in use is not locked explicitly";

    protected override IEnumerable<Problem> Check(Step step) => !step.Change.Tree.Is("LockStmt")
        ? []
        : TableLocks.ThatStopClients(step).Select(found => step.Problem(
            $"LOCK TABLE holds {found.Mode.Words()} on '{found.Table}', which blocks {found.Mode.Blocked()} until the migration commits; "
            + "each statement takes the lock it needs by itself: leave LOCK out, or ask for SHARE UPDATE EXCLUSIVE to keep other migrations away"));
}
