using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Rules.Repetition;

/// <summary>
/// Whether rows are the same after a second INSERT or UPDATE. DELETE, TRUNCATE and MERGE find nothing left to do. An
/// UPDATE that computes a column from itself adds up, unless its WHERE looks at that column: then rows that are done may
/// be left out, and nobody but the author can tell.
/// </summary>
internal static class RepeatableData
{
    internal static string? Advice(SqlNode statement) => statement.Type switch
    {
        "InsertStmt" when !statement["onConflictClause"].Exists && !LooksFirst(statement["selectStmt"]) =>
            "write ON CONFLICT DO NOTHING, or WHERE NOT EXISTS",
        "UpdateStmt" when AddsUp(statement) => "let its WHERE exclude the rows that are done",
        "CopyStmt" => "a second COPY would add the rows again: give the statement a migration of its own",
        _ => null,
    };

    // NOT EXISTS, NOT IN, EXCEPT, or an outer join that keeps what has no partner.
    private static bool LooksFirst(SqlNode select) =>
        select.Text("op") == "SETOP_EXCEPT"
        || select["whereClause"].DescendantsAndSelf().Any(node => node.Is("SubLink") || node.Is("NullTest"));

    private static bool AddsUp(SqlNode update)
    {
        var targets = update.List("targetList");
        var columns = targets.Select(target => target.Text("name")).ToHashSet(StringComparer.Ordinal);
        return targets.Any(target => Reads(target["val"], columns)) && !Reads(update["whereClause"], columns);
    }

    private static bool Reads(SqlNode expression, HashSet<string> columns) => expression.DescendantsAndSelf()
        .Any(node => node.Is("ColumnRef") && node.Names("fields") is [.., var name] && columns.Contains(name));
}
