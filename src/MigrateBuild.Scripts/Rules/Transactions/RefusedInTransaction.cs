using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Transactions;

/// <summary>
/// The statements that PostgreSQL refuses in a transaction block: the callers of <c>PreventInTransactionBlock</c> in the
/// sources of PostgreSQL 13 to 18. Each is named as the server names it.
/// </summary>
internal sealed class RefusedInTransaction
{
    private readonly HashSet<string> _withoutSlot;

    internal RefusedInTransaction(AnalyzedSet set)
    {
        var trees = set.Scripts.SelectMany(script => script.Statements).Select(statement => statement.Tree)
            .Where(tree => tree.Type is "CreateSubscriptionStmt" or "AlterSubscriptionStmt");
        _withoutSlot = new HashSet<string>(
            trees.Where(tree => Option(tree, "slot_name") is { Exists: true } slot && IsNone(slot)).Select(tree => tree.Text("subname")),
            StringComparer.Ordinal);
    }

    /// <returns>The command as the server names it in its error 25001, or null where it runs in a transaction.</returns>
    internal string? CommandOf(SqlNode tree, KnownSchema before) => tree.Type switch
    {
        "IndexStmt" when tree.Flag("concurrent") => "CREATE INDEX CONCURRENTLY",
        "DropStmt" when tree.Flag("concurrent") => "DROP INDEX CONCURRENTLY",
        "ReindexStmt" => Reindex(tree, before),
        "VacuumStmt" when tree.Flag("is_vacuumcmd") => "VACUUM",
        "ClusterStmt" when !tree["relation"].Exists => "CLUSTER of all tables",
        "ClusterStmt" when before.FindTable(ObjectName.Of(tree["relation"])) is { IsPartitioned: true } => "CLUSTER of a partitioned table",
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
        var name = ObjectName.Of(tree["relation"]);
        if (tree.List("params").FirstOrDefault(option => option.Text("defname") == "concurrently") is { Exists: true } concurrently
            && IsTrue(concurrently["arg"]))
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
        return !decisive.Exists || IsTrue(decisive["arg"]);
    }

    private static string? AlterSubscription(SqlNode tree) => tree.Text("kind") switch
    {
        "ALTER_SUBSCRIPTION_REFRESH" or "ALTER_SUBSCRIPTION_REFRESH_PUBLICATION" => "ALTER SUBSCRIPTION … REFRESH PUBLICATION",
        "ALTER_SUBSCRIPTION_SET_PUBLICATION" or "ALTER_SUBSCRIPTION_ADD_PUBLICATION" or "ALTER_SUBSCRIPTION_DROP_PUBLICATION"
            when !Option(tree, "refresh").Exists || IsTrue(Option(tree, "refresh")["arg"]) => "ALTER SUBSCRIPTION with refresh",
        "ALTER_SUBSCRIPTION_OPTIONS" when Option(tree, "failover").Exists => "ALTER SUBSCRIPTION … SET (failover)",
        "ALTER_SUBSCRIPTION_OPTIONS" when Option(tree, "two_phase") is { Exists: true } twoPhase && !IsTrue(twoPhase["arg"]) =>
            "ALTER SUBSCRIPTION … SET (two_phase)",
        _ => null,
    };

    // Only the statements that have options of this form are asked: elsewhere the name means other things.
    private static SqlNode Option(SqlNode tree, string name) =>
        tree.List("options").FirstOrDefault(option => option.Text("defname") == name);

    private static bool IsNone(SqlNode option) => Value(option["arg"]).Equals("none", StringComparison.OrdinalIgnoreCase);

    // An option without a value is on (defGetBoolean).
    private static bool IsTrue(SqlNode value) => !value.Exists || Value(value).ToUpperInvariant() is not ("FALSE" or "OFF" or "0");

    private static string Value(SqlNode value) => value.Type switch
    {
        "Boolean" => value.Flag("boolval") ? "true" : "false",
        "Integer" => value.Number("ival").ToString(System.Globalization.CultureInfo.InvariantCulture),
        "TypeName" => value.Names("names") is [.., var last] ? last : "",
        _ => value.Text("sval"),
    };
}
