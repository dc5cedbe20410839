using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4003InvalidIndexIsNotSkipped : SafetyRule
{
    internal override string Code => "MIG4003";

    internal override string Title => "A concurrent index build does not skip an invalid index";

    internal override bool DependsOnUse => false;

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not CreateIndex { IsConcurrent: true, IfNotExists: true, Name: { } name } create)
            yield break;
        // PostgreSQL refuses it, so that nothing is left behind, and drops no such index concurrently either (MIG2005).
        if (step.Find(create.Table) is { IsPartitioned: true })
            yield break;
        var isDroppedBefore = step.Earlier.Any(earlier => earlier.Change is DropObject { Kind: ObjectKind.Index } drop
            && earlier.Resolve(drop.Kind, drop.Name).Matches(step.Resolve(create.Table) with { Name = name.Name }));
        if (!isDroppedBefore)
        {
            yield return step.Problem($"a concurrent build that fails leaves an invalid index '{name}' behind, which no query uses; "
                + $"the next run finds the name, builds nothing and reports success; put DROP INDEX CONCURRENTLY IF EXISTS {name}; "
                + "before it");
        }
    }
}
