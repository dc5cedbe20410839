using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Rules.Rewrites;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4008ColumnTypeChangeIsFree : SafetyRule
{
    internal override string Code => "MIG4008";

    internal override string Title => "A column's type is changed only where the rows stay as they are";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is ChangeColumnType change && step.AltersTable && step.IsLive(change.Table)
            && TypeChangeCost.Of(step, change) is { } cost)
        {
            yield return step.Problem($"changing '{change.Column}' to {change.Type} holds ACCESS EXCLUSIVE on '{change.Table}', which "
                + $"blocks all reads and writes, and {cost}; add a column of the new type, keep both in sync with a trigger, fill the old "
                + "rows in batches, move the code over, and drop the old column in a later release");
        }
    }
}
