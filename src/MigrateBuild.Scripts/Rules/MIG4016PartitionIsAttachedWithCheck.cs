using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4016PartitionIsAttachedWithCheck : SafetyRule
{
    internal override string Code => "MIG4016";

    internal override string Title => "A table in use is attached as a partition only with a CHECK that proves its bounds";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not AlterTable { Command: "AT_AttachPartition" } attach || !step.AltersTable)
            yield break;
        var partition = ObjectName.From(attach.Node["def"]["name"]);
        var bound = attach.Node["def"]["bound"];
        // Which check implies which bounds is for the server to find out; that there is none is plain.
        var hasCheck =
            step.Find(partition)?.Constraints.Values.Any(
            constraint => constraint is { Kind: ConstraintKind.Check, IsNotValid: false }) ?? false;
        if (!step.IsLive(partition) || hasCheck || bound.Flag("is_default"))
            yield break;
        yield return step.Problem($"ATTACH PARTITION reads every row of '{partition}' under ACCESS EXCLUSIVE on it, which blocks all "
            + "reads and writes of it, to check that the rows are within the bounds; "
            + "first ADD CONSTRAINT … CHECK with the same bounds (and NOT NULL of the key) NOT VALID, validate it in the next migration, "
            + "attach in a third, and drop the check");
    }
}
