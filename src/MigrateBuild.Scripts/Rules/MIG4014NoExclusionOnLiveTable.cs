using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4014NoExclusionOnLiveTable : SafetyRule
{
    internal override string Code => "MIG4014";

    internal override string Title => "EXCLUDE is part of a table from the start";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is AddConstraint { Constraint.Kind: ConstraintKind.Exclusion } add && step.AltersTable && step.IsLive(add.Table))
        {
            yield return step.Problem($"EXCLUDE builds its index and compares the rows of '{add.Table}' under ACCESS EXCLUSIVE, which "
                + "blocks all reads and writes until the migration commits; it supports neither NOT VALID nor an index built beforehand: "
                + "create a new table that has it, copy the rows in batches while a trigger keeps both in sync, and swap the names");
        }
    }
}
