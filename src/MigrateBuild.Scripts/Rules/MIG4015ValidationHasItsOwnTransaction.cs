using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Locks;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4015ValidationHasItsOwnTransaction : SafetyRule
{
    internal override string Code => "MIG4015";

    internal override string Title => "A constraint is validated in a migration of its own";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not ValidateConstraint validate || validate.Kind == ObjectKind.Domain || !step.Script.IsTransaction
            || !step.IsLive(validate.Table))
            yield break;
        var held = step.Earlier
            .SelectMany(TableLocks.ThatStopClients)
            .Where(found => found.Table.Matches(step.Resolve(validate.Table)))
            .MaxBy(found => found.Mode);
        if (held is null)
            yield break;
        yield return step.Problem($"VALIDATE CONSTRAINT reads every row of '{validate.Table}' while {held.Mode.Words()}, taken by an "
            + "earlier statement of the same transaction, is still held: "
            + $"{held.Mode.Blocked()} are blocked all that time, and NOT VALID gains nothing; "
            + "validate in a migration of its own");
    }
}
