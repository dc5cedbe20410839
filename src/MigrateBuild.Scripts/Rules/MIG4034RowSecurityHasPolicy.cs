using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4034RowSecurityHasPolicy : CompatibilityRule
{
    internal override string Code => "MIG4034";

    internal override string Title => "Row security is enabled together with its policies";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not AlterTable { Command: "AT_EnableRowSecurity" } enable || !step.AltersTable || !step.IsLive(enable.Table))
            yield break;
        var hasPolicy = step.Find(enable.Table) is { HasPolicy: true }
            || step.Script.Steps.Any(other => other.Change is CreateObject { Kind: ObjectKind.Policy, Table: { } table }
                && other.Resolve(table).Matches(step.Resolve(enable.Table)));
        if (!hasPolicy)
        {
            yield return step.Problem($"without a policy, row security hides every row of '{enable.Table}' from everyone but its owner "
                + "and rejects new ones, and reads raise no error: the application finds the table empty; "
                + "create the policies before it, in the same migration");
        }
    }
}
