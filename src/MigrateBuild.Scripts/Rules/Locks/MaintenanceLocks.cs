using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Locks;

/// <summary>The locks of LOCK, CLUSTER, VACUUM, REINDEX, REFRESH and the like.</summary>
internal static class MaintenanceLocks
{
    internal static IEnumerable<TableLock> Of(OtherChange change, KnownSchema before)
    {
        var tree = change.Tree;
        return tree.Type switch
        {
            // The parse tree numbers the modes as the server does, from 1 for ACCESS SHARE.
            "LockStmt" => tree.List("relations")
                .Select(table => new TableLock(ObjectName.From(table), (LockMode)(tree.Number("mode") - 1))),
            "ClusterStmt" => [new(ObjectName.From(tree["relation"]), LockMode.AccessExclusive)],
            "VacuumStmt" =>
                tree.List("rels")
                .Select(table =>
                    new TableLock(
                    ObjectName.From(table["relation"]), IsFullVacuum(tree) ? LockMode.AccessExclusive : LockMode.ShareUpdateExclusive)),
            "ReindexStmt" => OfReindex(tree, before),
            "RefreshMatViewStmt" =>
                [new(ObjectName.From(tree["relation"]), tree.Flag("concurrent") ? LockMode.Exclusive : LockMode.AccessExclusive)],
            "AlterPolicyStmt" => [new(ObjectName.From(tree["table"]), LockMode.AccessExclusive)],
            _ => [],
        };
    }

    internal static bool IsFullVacuum(SqlNode tree) => DefinitionOptions.IsOn(tree.List("options"), "full");

    internal static bool IsConcurrentReindex(SqlNode tree) => DefinitionOptions.IsOn(tree.List("params"), "concurrently");

    private static IEnumerable<TableLock> OfReindex(SqlNode tree, KnownSchema before)
    {
        var mode = IsConcurrentReindex(tree) ? LockMode.ShareUpdateExclusive : LockMode.Share;
        var name = ObjectName.From(tree["relation"]);
        return tree.Text("kind") switch
        {
            "REINDEX_OBJECT_TABLE" => [new(name, mode)],
            "REINDEX_OBJECT_INDEX" when before.FindTableOfIndex(name) is { } table => [new(table.Name, mode)],
            _ => [],
        };
    }
}
