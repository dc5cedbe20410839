using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4006MaterializedViewIsRefreshedConcurrently : SafetyRule
{
    internal override string Code => "MIG4006";

    internal override string Title => "A materialized view in use is refreshed concurrently";

    protected override IEnumerable<Problem> Check(Step step)
    {
        var tree = step.Change.Tree;
        if (!tree.Is("RefreshMatViewStmt") || tree.Flag("concurrent"))
            yield break;
        var view = ObjectName.From(tree["relation"]);
        if (!step.IsLive(ObjectKind.MaterializedView, view))
            yield break;
        yield return step.Problem(tree.Flag("skipData")
            ? $"REFRESH … WITH NO DATA empties '{view}' under ACCESS EXCLUSIVE, and every query on it fails until it is refreshed; "
                + "drop the view if nobody reads it any more"
            : $"REFRESH holds ACCESS EXCLUSIVE on '{view}', which blocks all reads of it while its query runs and until the migration "
                + "commits; use REFRESH MATERIALIZED VIEW CONCURRENTLY (the view needs a unique index on plain columns for that), or "
                + "refresh outside the migration");
    }
}
