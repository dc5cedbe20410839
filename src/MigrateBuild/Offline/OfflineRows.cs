using MigrateBuild.Guards;
using MigrateBuild.History;
using MigrateBuild.Sql;
using MigrateBuild.Steps;

namespace MigrateBuild.Offline;

/// <summary>SQL that fails where a downgrade would drop tables that hold rows.</summary>
internal static class OfflineRows
{
    /// <returns>The SQL; null where the script names no table or schema to drop.</returns>
    internal static string? Check(PlannedStep step, HistoryTable history)
    {
        string[] tables = [.. DroppedTables.TablesOf(step.Script)];
        string[] schemas = [.. DroppedTables.SchemasOf(step.Script)];
        return tables.Length + schemas.Length == 0 ? null : OfflineTemplate.Page(
            "offline_rows.sql",
            ("tables", OfflineTemplate.Statement(
                "tables_named.sql", [], Names(tables), Names(schemas), DroppedTables.Detaches(step.Script) ? "false" : "true")),
            ("history", SqlWriter.LineLiteral(history.QualifiedName)),
            ("path", SqlWriter.LineLiteral(step.Script.Path)),
            ("id", SqlWriter.LineLiteral(step.Id)));
    }

    private static string Names(string[] names) => $"ARRAY[{string.Join(", ", names.Select(SqlWriter.LineLiteral))}]";
}
