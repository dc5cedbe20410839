using System.Text;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Changes.Reading;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Rules.Transactions;

/// <summary>
/// The concurrent forms that PostgreSQL 13 to 18 has not for a partitioned table (0A000; 55000 for DETACH), in a transaction
/// or not: there the way is another one.
/// </summary>
internal static class RefusedOnPartitions
{
    private const string Apart = "in migrations of their own with '-- migration: no-transaction'";

    /// <summary>What to do instead, or null where the statement is none of them.</summary>
    internal static string? Advice(Script script, SqlStatement statement, KnownSchema before) => statement.Tree.Type switch
    {
        "IndexStmt" when statement.Tree.Flag("concurrent")
            && before.FindTable(ObjectName.From(statement.Tree["relation"])) is { IsPartitioned: true } table =>
            Index(script, statement, table),
        "DropStmt" when statement.Tree.Flag("concurrent") => statement.Tree.List("objects")
            .Select(index => ObjectName.From(ObjectReference.From(index).Parts))
            .Where(index => before.FindTableOfIndex(index) is { IsPartitioned: true })
            .Select(Drop)
            .FirstOrDefault(),
        "AlterTableStmt" when statement.Tree.List("cmds").Any(Detaches)
            && before.FindTable(ObjectName.From(statement.Tree["relation"])) is { DefaultPartition: { } rest } table =>
            $"PostgreSQL cannot detach a partition of '{table.Name}' concurrently while there is a default partition ('{rest}'), "
                + "inside a transaction or outside; leave CONCURRENTLY out, and limit the wait for the lock with "
                + $"'{DirectiveKind.LockTimeout.Usage}'",
        _ => null,
    };

    internal static bool Detaches(SqlNode command) => command.Text("subtype") == "AT_DetachPartition" && command["def"].Flag("concurrent");

    private static string Index(Script script, SqlStatement statement, KnownTable table)
    {
        var tree = statement.Tree;
        var what = tree.Flag("unique") ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
        // An index lies in the schema of its table.
        var index = tree.Text("idxname") is { Length: > 0 } name ? (table.Name with { Name = name }).ToString() : "…";
        return $"PostgreSQL cannot build an index of the partitioned table '{table.Name}' concurrently, inside a transaction or outside; "
            + $"write {OnOnly(script, statement)} here, which builds nothing; then, {Apart}, "
            + $"{what} CONCURRENTLY with the same columns and clauses on each partition, "
            + $"and ALTER INDEX {index} ATTACH PARTITION for each of those";
    }

    /// <summary>The statement in one line, with all its parts but CONCURRENTLY, on the table alone.</summary>
    private static string OnOnly(Script script, SqlStatement statement)
    {
        var text = script.Text.Value.Substring(statement.Start, statement.Length);
        var tokens = SqlScanner.Scan(text).Where(token => !token.IsComment).ToList();
        var concurrently = tokens.FindIndex(token => token.Is(text, "concurrently"));
        var on = tokens.FindIndex(token => token.Is(text, "on"));
        var words = new StringBuilder();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (at == concurrently)
                continue;
            // What stood together still does: u.a, (x), 'a'.
            if (at > 0 && tokens[at - 1].End < tokens[at].Start)
                words.Append(' ');
            words.Append(tokens[at].In(text));
            if (at == on && !tokens[at + 1].Is(text, "only"))
                words.Append(" ONLY");
        }

        return words.ToString().TrimEnd(';');
    }

    private static string Drop(ObjectName index) =>
        $"PostgreSQL cannot drop an index of a partitioned table ('{index}') concurrently, inside a transaction or outside; "
        + $"leave CONCURRENTLY out, and limit the wait for the locks with '{DirectiveKind.LockTimeout.Usage}'";
}
