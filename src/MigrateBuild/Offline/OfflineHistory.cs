using System.Globalization;
using MigrateBuild.History;
using MigrateBuild.Sql;

namespace MigrateBuild.Offline;

/// <summary>The SQL by which a run keeps the history, with literals where a run has parameters.</summary>
internal sealed class OfflineHistory(HistoryTable table, string set)
{
    private const string Now = "pg_catalog.clock_timestamp()";

    /// <summary>A row for an upgrade: finished in its transaction, or begun with its first statement.</summary>
    internal string Add(Migration migration, MigrationState state)
    {
        var isApplied = state == MigrationState.Applied;
        return Fill(
            "history_add.sql",
            isApplied ? HistoryWriter.TimeInTransaction : HistoryWriter.NoTime,
            SqlWriter.LineLiteral(set),
            SqlWriter.LineLiteral(migration.Version),
            SqlWriter.LineLiteral(migration.Name),
            SqlWriter.LineLiteral(migration.Up.Checksum),
            SqlWriter.LineLiteral(migration.Up.TextChecksum),
            SqlWriter.LineLiteral(migration.Down?.Text),
            SqlWriter.LineLiteral(migration.Down is null ? null : StoredScript.Write(migration.Down)),
            SqlWriter.LineLiteral(HistoryState.Write(state)),
            "pg_catalog.transaction_timestamp()",
            isApplied ? "NULL" : "1",
            HistoryWriter.NoTime,
            SqlWriter.LineLiteral(HistoryWriter.ToolVersion),
            $"1 OPERATOR(pg_catalog.+) ({OfflineTemplate.Statement("history_last.sql", [("table", table.QualifiedName)], SqlWriter.LineLiteral(set))})");
    }

    /// <summary>Before the first statement of a downgrade outside a transaction.</summary>
    /// <param name="version">Here and below: the version of the row, as SQL.</param>
    internal string BeginReverting(string version) => Of("history_begin_reverting.sql", version, Now);

    internal string Progress(string version, int statement) =>
        Of("history_progress.sql", version, statement.ToString(CultureInfo.InvariantCulture));

    internal string Finish(string version) => Of("history_finish.sql", version, Now, $"{Now} OPERATOR(pg_catalog.-) state_since");

    internal string Remove(string version) => Of("history_remove.sql", version);

    private string Of(string file, params string[] parameters) => Fill(file, "", [SqlWriter.LineLiteral(set), .. parameters]);

    private string Fill(string file, string elapsed, params string[] parameters) =>
        OfflineTemplate.Statement(file, [("table", table.QualifiedName), ("elapsed", elapsed)], parameters) + ";";
}
