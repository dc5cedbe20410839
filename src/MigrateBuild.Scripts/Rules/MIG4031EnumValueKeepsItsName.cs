using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4031EnumValueKeepsItsName : CompatibilityRule
{
    internal override string Code => "MIG4031";

    internal override string Title => "A value of an enum in use keeps its name";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is RenameEnumValue rename && step.IsLive(ObjectKind.Type, rename.Type))
        {
            yield return step.Problem($"the running application writes '{rename.Value}' of '{rename.Type}' and fails once this commits, "
                + $"and reads '{rename.NewValue}', which it does not know; add the new value alongside the old one, release code that "
                + "knows both, change the rows in batches, and leave the old value unused");
        }
    }
}
