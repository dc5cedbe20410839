using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Locks;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4004IndexIsRebuiltConcurrently : SafetyRule
{
    /// <summary>The first version that rebuilds the indexes of a partitioned table.</summary>
    private const int PartitionsConcurrently = 14;

    internal override string Code => "MIG4004";

    internal override string Title => "An index in use is rebuilt concurrently";

    protected override IEnumerable<Problem> Check(Step step)
    {
        var tree = step.Change.Tree;
        // The indexes of system catalogs have no other way.
        if (!tree.Is("ReindexStmt") || MaintenanceLocks.IsConcurrentReindex(tree) || tree.Text("kind") == "REINDEX_OBJECT_SYSTEM")
            yield break;
        if (tree.Text("kind") == "REINDEX_OBJECT_SCHEMA" && IsNewSchema(step, new ObjectName(null, tree.Text("name"))))
            yield break;
        var name = ObjectName.From(tree["relation"]);
        var isIndex = tree.Text("kind") == "REINDEX_OBJECT_INDEX";
        if (isIndex ? !step.IsLive(ObjectKind.Index, name) : name.Name.Length > 0 && !step.IsLive(name))
            yield break;
        var table = isIndex ? step.Before.FindTableOfIndex(name) : step.Find(name);
        yield return step.Problem("REINDEX holds SHARE on the table and ACCESS EXCLUSIVE on each index that it rebuilds: "
            + "all writes are blocked, and all reads that would use the index, until it is done; "
            + (step.Script.PostgresVersion < PartitionsConcurrently && table is { IsPartitioned: true }
                ? "before PostgreSQL 14 a partitioned table cannot be reindexed: use REINDEX … CONCURRENTLY on each partition, "
                : "use REINDEX … CONCURRENTLY, ")
            + "alone in a migration with '-- migration: no-transaction'");
    }

    // IF NOT EXISTS may have found one with tables that others made.
    private static bool IsNewSchema(Step step, ObjectName schema) =>
        !step.IsLive(ObjectKind.Schema, schema)
        && step.Before.Find(ObjectKind.Schema, schema) is { Definition: CreateObject { IfNotExists: false } };
}
