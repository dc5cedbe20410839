using MigrateBuild.Scripts.Analysis;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4022TriggersStayEnabled : SafetyRule
{
    internal override string Code => "MIG4022";

    internal override string Title => "A trigger of a table in use stays enabled";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not AlterTable { Command: "AT_DisableTrig" or "AT_DisableTrigAll" or "AT_DisableTrigUser" } disable
            || !step.IsLive(disable.Table))
            yield break;
        // Until the commit nobody else sees that it is off, and SHARE ROW EXCLUSIVE keeps their writes away.
        if (step.Script.IsTransaction && step.Later.Any(later =>
            later.Change is AlterTable { Command: "AT_EnableTrig" or "AT_EnableTrigAll" or "AT_EnableTrigUser" } enable
            && later.Resolve(enable.Table).Matches(step.Resolve(disable.Table))))
        {
            yield break;
        }

        yield return step.Problem($"with the trigger disabled, every client's writes to '{disable.Table}' bypass it once this commits"
            + (disable.Command == "AT_DisableTrigAll" ? ", and the triggers of foreign keys with it" : "")
            + "; enable it again in the same transaction, drop it if it is no longer wanted, or SET LOCAL session_replication_role for "
            + "this session alone");
    }
}
