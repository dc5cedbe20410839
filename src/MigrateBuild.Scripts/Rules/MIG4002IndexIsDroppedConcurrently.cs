using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Diagnostics;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A message: the lock is taken for a moment only, unlike that of a build.</summary>
internal sealed class MIG4002IndexIsDroppedConcurrently : SafetyRule
{
    internal override string Code => "MIG4002";

    internal override string Title => "An index on a table in use is dropped concurrently";

    internal override Severity Severity => Severity.Message;

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not DropObject { Kind: ObjectKind.Index, IsConcurrent: false } drop)
            yield break;
        var table = step.Before.FindTableOfIndex(drop.Name);
        if (table is null ? !step.IsLive(ObjectKind.Index, drop.Name) : !step.IsLive(table.Name) || table.IsPartitioned)
            yield break;
        yield return step.Problem($"dropping the index '{drop.Name}' takes ACCESS EXCLUSIVE on its table: "
            + "while it waits for running queries, all reads and writes queue behind it, and it is held until the migration commits; "
            + "use DROP INDEX CONCURRENTLY, alone in a migration with '-- migration: no-transaction'");
    }
}
