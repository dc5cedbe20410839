using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Rules.Rewrites;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4007AddedColumnIsNotWritten : SafetyRule
{
    internal override string Code => "MIG4007";

    internal override string Title => "Adding a column does not rewrite the table";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is AddColumn add && step.AltersTable && step.IsLive(add.Table)
            && ColumnRewrite.Of(step, add) is var (reason, instead))
        {
            yield return step.Problem($"adding '{add.Column.Name}' rewrites '{add.Table}' and its indexes under ACCESS EXCLUSIVE, which "
                + $"blocks all reads and writes until that is done: {reason}; {instead}");
        }
    }
}
