using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4001IndexIsBuiltConcurrently : SafetyRule
{
    internal override string Code => "MIG4001";

    internal override string Title => "An index on a table in use is built concurrently";

    protected override IEnumerable<Problem> Check(Step step)
    {
        // A materialized view has no writers: SHARE stops nobody but a refresh. On ONLY a partitioned table nothing is built.
        if (step.Change is not CreateIndex { IsConcurrent: false } create
            || !step.IsLive(create.Table)
            || step.Before.Find(ObjectKind.MaterializedView, create.Table) is not null
            || (create.IsOnly && step.Find(create.Table) is null or { IsPartitioned: true }))
        {
            yield break;
        }

        var index = create.IsUnique ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
        var what = $"building an index on '{create.Table}' holds SHARE on the table, which blocks all writes until the index is built and "
            + "the migration commits; ";
        yield return step.Problem(what + (step.Find(create.Table) is { IsPartitioned: true }
            ? $"a partitioned table does not support CONCURRENTLY: {index} … ON ONLY it, then in migrations of their own with '-- "
                + $"migration: no-transaction' {index} CONCURRENTLY on each partition, and ALTER INDEX … ATTACH PARTITION"
            : $"use {index} CONCURRENTLY, alone in a migration with '-- migration: no-transaction'"));
    }
}
