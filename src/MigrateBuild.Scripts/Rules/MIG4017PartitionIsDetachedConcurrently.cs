using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Directives;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4017PartitionIsDetachedConcurrently : SafetyRule
{
    /// <summary>The first version that has CONCURRENTLY here.</summary>
    private const int Concurrently = 14;

    internal override string Code => "MIG4017";

    internal override string Title => "A partition of a table in use is detached concurrently";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is AlterTable { Command: "AT_DetachPartition" } detach
            && step.Script.PostgresVersion >= Concurrently
            && !detach.Node["def"].Flag("concurrent")
            && step.IsLive(detach.Table)
            && step.IsLive(ObjectName.From(detach.Node["def"]["name"])))
        {
            yield return step.Problem($"DETACH PARTITION takes ACCESS EXCLUSIVE on '{detach.Table}': "
                + "while it waits for running queries on any partition, all reads and writes queue behind it, "
                + "and it is held until the migration commits; "
                + (step.Find(detach.Table)?.DefaultPartition is { } rest
                    ? $"CONCURRENTLY is not available while there is a default partition ('{rest}'): "
                        + $"detach alone in a migration, with the wait limited by '{DirectiveKind.LockTimeout.Usage}'"
                    : "use DETACH PARTITION … CONCURRENTLY, alone in a migration with '-- migration: no-transaction' "
                        + "(not possible while there is a default partition)"));
        }
    }
}
