using System.Globalization;
using MigrateBuild.History;
using MigrateBuild.Sql;

namespace MigrateBuild.Offline;

/// <summary>The changes of the history that a run sends, as SQL for a script: with literals where a run has parameters.</summary>
internal sealed class OfflineHistory(HistoryTable table, string set)
{
    /// <summary>A row for an upgrade: finished in its transaction, or begun with its first statement.</summary>
    internal string Add(Migration migration, MigrationState state) => Write(
        HistoryChange.Add(set, migration, state, state == MigrationState.Applied ? null : TimeSpan.Zero));

    /// <inheritdoc cref="HistoryChange.BeginReverting"/>
    internal string BeginReverting(HistoryValue version) => Write(HistoryChange.BeginReverting(set, version));

    /// <inheritdoc cref="HistoryChange.Progress"/>
    internal string Progress(HistoryValue version, int statement) => Write(HistoryChange.Progress(set, version, statement));

    internal string Finish(HistoryValue version) => Write(HistoryChange.Finish(set, version, new HistoryValue.SinceState()));

    internal string Remove(HistoryValue version) => Write(HistoryChange.Remove(set, version));

    private string Write(HistoryChange change) => OfflineTemplate.Statement(
        change.File,
        [("table", table.QualifiedName), ("elapsed", change.Elapsed)],
        [.. change.Values.Select(SqlOf)]) + ";";

    private string SqlOf(HistoryValue value) => value switch
    {
        HistoryValue.Text(var text) => SqlWriter.LineLiteral(text),
        HistoryValue.Json(var json) => SqlWriter.LineLiteral(json),
        HistoryValue.Number(var number) => number?.ToString(CultureInfo.InvariantCulture) ?? "NULL",
        HistoryValue.Duration(var duration) when duration == TimeSpan.Zero => HistoryChange.NoTime,
        HistoryValue.SinceState => $"{Now} OPERATOR(pg_catalog.-) state_since",
        HistoryValue.Now => Now,
        HistoryValue.Begin => "pg_catalog.transaction_timestamp()",
        HistoryValue.NextOrdinal => "1 OPERATOR(pg_catalog.+) "
            + $"({OfflineTemplate.Statement("history_last.sql", [("table", table.QualifiedName)], SqlWriter.LineLiteral(set))})",
        HistoryValue.Variable(var name) => $":'{name}'",
        _ => throw new InvalidOperationException($"A script does not know how long something took before it is run ({value})."),
    };

    private const string Now = "pg_catalog.clock_timestamp()";
}
