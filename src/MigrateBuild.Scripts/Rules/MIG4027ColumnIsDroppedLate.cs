using MigrateBuild.Scripts.Analysis;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4027ColumnIsDroppedLate : CompatibilityRule
{
    internal override string Code => "MIG4027";

    internal override string Title => "A column is dropped once no running application uses it";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is DropColumn drop && step.AltersTable && step.IsLive(drop.Table, drop.Column))
        {
            yield return step.Problem($"the values of '{drop.Column}' are gone for good, and the running application fails wherever it "
                + $"reads or writes the column of '{drop.Table}'; first release code that does not use the column, then drop it in a later "
                + "release, and say so with '-- migration: allow MIG4027 <reason>'");
        }
    }
}
