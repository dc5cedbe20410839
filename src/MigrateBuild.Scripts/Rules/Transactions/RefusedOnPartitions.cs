using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.History;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Rules.Transactions;

/// <summary>
/// The concurrent forms that PostgreSQL 13 to 18 has not for a partitioned table (0A000; 55000 for DETACH), in a transaction
/// or not: there the way is another one.
/// </summary>
internal static class RefusedOnPartitions
{
    private const string Apart = "in migrations of their own with '-- migration: no-transaction'";

    /// <summary>What to do instead, or null where the statement is none of them.</summary>
    internal static string? Advice(SqlNode tree, KnownSchema before) => tree.Type switch
    {
        "IndexStmt" when tree.Flag("concurrent") && before.FindTable(ObjectName.Of(tree["relation"])) is { IsPartitioned: true } table =>
            Index(tree, table),
        "DropStmt" when tree.Flag("concurrent") => tree.List("objects")
            .Select(index => ObjectName.Of(ObjectReference.Of(index).Parts))
            .Where(index => before.FindTableOfIndex(index) is { IsPartitioned: true })
            .Select(Drop)
            .FirstOrDefault(),
        "AlterTableStmt" when tree.List("cmds").Any(Detaches)
            && before.FindTable(ObjectName.Of(tree["relation"])) is { DefaultPartition: { } rest } table =>
            $"PostgreSQL detaches no partition of '{table.Name}' CONCURRENTLY while there is a default partition ('{rest}'), "
                + "in a transaction or not; "
                + $"leave CONCURRENTLY out, and limit the wait for the lock with '{DirectiveKind.LockTimeout.Usage}'",
        _ => null,
    };

    internal static bool Detaches(SqlNode command) => command.Text("subtype") == "AT_DetachPartition" && command["def"].Flag("concurrent");

    private static string Index(SqlNode tree, KnownTable table)
    {
        var name = tree.Text("idxname") is { Length: > 0 } given ? SqlWriter.Identifier(given) : null;
        return $"PostgreSQL builds no index of the partitioned table '{table.Name}' CONCURRENTLY, in a transaction or not; "
            + $"write CREATE INDEX{(name is null ? "" : $" {name}")} ON ONLY {table.Name} here, which builds nothing, "
            + $"without CONCURRENTLY; then, {Apart}, "
            + $"CREATE INDEX CONCURRENTLY on each partition, and ALTER INDEX {name ?? "…"} ATTACH PARTITION for each of those";
    }

    private static string Drop(ObjectName index) =>
        $"PostgreSQL drops no index of a partitioned table ('{index}') CONCURRENTLY, in a transaction or not; "
        + $"leave CONCURRENTLY out, and limit the wait for the locks with '{DirectiveKind.LockTimeout.Usage}'";
}
