using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4025ColumnKeepsItsName : CompatibilityRule
{
    internal override string Code => "MIG4025";

    internal override string Title => "A column in use keeps its name";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not RenameColumn rename || !IsUsed(step, rename))
            yield break;
        yield return step.Problem($"the running application asks for '{rename.Column}' of '{rename.Table}' and fails once this commits; "
            + $"add '{rename.NewName}', keep both in sync with a trigger, fill the old rows in batches, move the code over, and drop "
            + $"'{rename.Column}' in a later release");
    }

    private static bool IsUsed(Step step, RenameColumn rename) => rename.Kind == ObjectKind.Table
        ? step.IsLive(rename.Table, rename.Column)
        : step.IsLive(rename.Kind, rename.Table);
}
