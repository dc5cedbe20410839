using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Rules.Transactions;

/// <summary>
/// The statements that PostgreSQL refuses in a transaction block: the callers of <c>PreventInTransactionBlock</c> in the
/// sources of PostgreSQL 13 to 18. Each is named as the server names it.
/// </summary>
internal sealed class RefusedInTransaction
{
    private readonly IReadOnlySet<string> _withoutSlot;

    internal RefusedInTransaction(AnalyzedSet set) => _withoutSlot = set.Context.SubscriptionsWithoutSlot;

    /// <returns>The command as the server names it in its error 25001, or null where it runs in a transaction.</returns>
    internal string? CommandOf(SqlNode tree, KnownSchema before) => tree.Type switch
    {
        "IndexStmt" when tree.Flag("concurrent") => "CREATE INDEX CONCURRENTLY",
        "DropStmt" when tree.Flag("concurrent") => "DROP INDEX CONCURRENTLY",
        "ReindexStmt" => Reindex(tree, before),
        "VacuumStmt" when tree.Flag("is_vacuumcmd") => "VACUUM",
        "ClusterStmt" when !tree["relation"].Exists => "CLUSTER of all tables",
        "ClusterStmt" when before.FindTable(ObjectName.From(tree["relation"])) is { IsPartitioned: true } =>
            "CLUSTER of a partitioned table",
        "CreatedbStmt" => "CREATE DATABASE",
        "DropdbStmt" => "DROP DATABASE",
        "AlterDatabaseStmt" when Option(tree, "tablespace").Exists => "ALTER DATABASE SET TABLESPACE",
        "CreateTableSpaceStmt" => "CREATE TABLESPACE",
        "DropTableSpaceStmt" => "DROP TABLESPACE",
        "AlterSystemStmt" => "ALTER SYSTEM",
        "DiscardStmt" when tree.Text("target") == "DISCARD_ALL" => "DISCARD ALL",
        "AlterTableStmt" when tree.List("cmds").Any(RefusedOnPartitions.Detaches) => "ALTER TABLE … DETACH PARTITION … CONCURRENTLY",
        "CreateSubscriptionStmt" when CreatesSlot(tree) => "CREATE SUBSCRIPTION that creates a slot",
        "AlterSubscriptionStmt" => AlterSubscription(tree),
        "DropSubscriptionStmt" when !_withoutSlot.Contains(tree.Text("subname")) => "DROP SUBSCRIPTION with a slot",
        _ => null,
    };

    private static string? Reindex(SqlNode tree, KnownSchema before)
    {
        var name = ObjectName.From(tree["relation"]);
        if (DefinitionOptions.IsOn(tree.List("params"), "concurrently"))
            return "REINDEX CONCURRENTLY";
        return tree.Text("kind") switch
        {
            "REINDEX_OBJECT_SCHEMA" => "REINDEX SCHEMA",
            "REINDEX_OBJECT_SYSTEM" => "REINDEX SYSTEM",
            "REINDEX_OBJECT_DATABASE" => "REINDEX DATABASE",
            "REINDEX_OBJECT_TABLE" when before.FindTable(name) is { IsPartitioned: true } => "REINDEX TABLE of a partitioned table",
            "REINDEX_OBJECT_INDEX" when before.FindTableOfIndex(name) is { IsPartitioned: true } => "REINDEX INDEX of a partitioned index",
            _ => null,
        };
    }

    // create_slot follows connect, which is true unless said otherwise.
    private static bool CreatesSlot(SqlNode tree)
    {
        var create = Option(tree, "create_slot");
        var decisive = create.Exists ? create : Option(tree, "connect");
        return !decisive.Exists || DefinitionOptions.IsTrue(decisive);
    }

    private static string? AlterSubscription(SqlNode tree) => tree.Text("kind") switch
    {
        "ALTER_SUBSCRIPTION_REFRESH" or "ALTER_SUBSCRIPTION_REFRESH_PUBLICATION" => "ALTER SUBSCRIPTION … REFRESH PUBLICATION",
        "ALTER_SUBSCRIPTION_SET_PUBLICATION" or "ALTER_SUBSCRIPTION_ADD_PUBLICATION" or "ALTER_SUBSCRIPTION_DROP_PUBLICATION"
            when !Option(tree, "refresh").Exists || DefinitionOptions.IsTrue(Option(tree, "refresh")) => "ALTER SUBSCRIPTION with refresh",
        "ALTER_SUBSCRIPTION_OPTIONS" when Option(tree, "failover").Exists => "ALTER SUBSCRIPTION … SET (failover)",
        "ALTER_SUBSCRIPTION_OPTIONS" when Option(tree, "two_phase") is { Exists: true } twoPhase && !DefinitionOptions.IsTrue(twoPhase) =>
            "ALTER SUBSCRIPTION … SET (two_phase)",
        _ => null,
    };

    private static SqlNode Option(SqlNode tree, string name) => DefinitionOptions.Find(tree.List("options"), name);

    private static bool IsNone(SqlNode option) => DefinitionOptions.Text(option).Equals("none", StringComparison.OrdinalIgnoreCase);
}
