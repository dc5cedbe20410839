using System.Globalization;
using MigrateBuild.History;
using MigrateBuild.Locking;
using MigrateBuild.Running;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Steps;

namespace MigrateBuild.Offline;

/// <summary>
/// Writes the steps of a run as a script for psql: what a run asks the database it asks too, and skips and refuses accordingly.
/// </summary>
internal sealed class OfflinePage : StepsPage
{
    internal OfflinePage(TextWriter writer, MigrationSet set, MigratorSettings settings, MigrationDirection direction)
        : base(writer, set, settings, direction, namesSession: true)
    {
    }

    /// <param name="steps">The steps, in their order.</param>
    /// <param name="target">The migration that a downgrade leaves as the last; null where it leaves none, and in an upgrade.</param>
    internal void Write(IReadOnlyList<PlannedStep> steps, Migration? target)
    {
        Line(SqlWriter.LineComment(
            $"{(IsUpgrade ? "Upgrade" : "Downgrade")} of the set {Set.Name}, written by MigrateBuild {ToolVersion.Text}: "
            + $"{steps.Count} {(steps.Count == 1 ? "migration" : "migrations")}."));
        Line("-- Run it with psql. It stops at the first error; run it again, and it skips what has already been done.");
        Line("");
        Page(
            "offline_begin.sql",
            ("timeout", Interval(Settings.RunLockTimeout)),
            ("find", OfflineTemplate.Statement(
                "history_find.sql", [], SqlWriter.LineLiteral(Settings.HistorySchema), SqlWriter.LineLiteral(Settings.HistoryTable))));
        if (IsUpgrade)
            Page(
                "offline_create_history.sql",
                ("create_schema", Table.Sql("history_create_schema.sql")),
                ("create_table", Table.Sql("history_create_table.sql")));
        else
            Line("\\if :_migratebuild_has_table");
        WriteCheck();
        WriteOrderCheck(steps, target);
        if (Settings.SingleTransaction)
            Line("\n" + Transactions.Begin + ";");
        foreach (var step in steps)
            Write(step);
        if (Settings.SingleTransaction)
            Line("\n" + Transactions.Commit + ";");
        Page("offline_end.sql");
        if (!IsUpgrade)
            Page("offline_no_history.sql", ("table_name", SqlWriter.QuotedLine(Table.QualifiedName)));
        Page("offline_release.sql");
    }

    /// <summary>A script outside a transaction that did not complete, and what it may have left.</summary>
    private void WriteCheck()
    {
        var statements = Set.Migrations
            .SelectMany(migration => IndexStatements(migration, migration.Up, MigrationState.Applying)
                .Concat(IndexStatements(migration, migration.Down, MigrationState.Reverting)))
            .DefaultIfEmpty("(NULL::pg_catalog.text, NULL::pg_catalog.text, NULL::pg_catalog.int4, NULL::pg_catalog.text)");
        Page(
            "offline_check.sql",
            ("index_statements", string.Join(",\n    ", statements)),
            ("invalid_indexes", OfflineTemplate.Statement("indexes_invalid.sql", [], "index_on")));
    }

    private static IEnumerable<string> IndexStatements(Migration migration, MigrationScript? script, MigrationState state) =>
        script?.Settings.NoTransaction != true ? [] : script.Statements.Index()
            .Select(item => (Number: item.Index + 1, Relation: item.Item.Facts.ConcurrentIndexOf))
            .Where(item => item.Relation is not null)
            .Select(item => string.Create(
                CultureInfo.InvariantCulture,
                $"({SqlWriter.LineLiteral(migration.Version)}, {SqlWriter.LineLiteral(HistoryState.Write(state))}, "
                + $"{item.Number}, {SqlWriter.LineLiteral(item.Relation)})"));

    /// <summary>What a run refuses for what the history holds.</summary>
    private void WriteOrderCheck(IReadOnlyList<PlannedStep> steps, Migration? target)
    {
        if ((IsUpgrade ? Set.Migrations.Count : steps.Count) == 0)
            return;
        var versions = steps.Select(step => step.Version).ToHashSet(VersionOrder.Instance);
        var rows = IsUpgrade
            ? Set.Migrations.Select(
                migration => ScriptRow(migration.Up, migration, versions.Contains(migration.Version) ? "true" : "false"))
            : steps.Select((step, turn) => $"{turn}, {ScriptRow(step.Script, step.Migration!)}");
        Page(
            IsUpgrade ? "offline_drift.sql" : "offline_order.sql",
            ("scripts", string.Join(",\n    ", rows.Select(row => $"({row})"))),
            ("allows_late", Settings.AllowOutOfOrder ? "true" : "false"),
            ("target", target is null ? "NULL::pg_catalog.text" : SqlWriter.LineLiteral(target.Version)),
            ("target_id", SqlWriter.LineLiteral(target?.Id ?? "base")));
    }

    private void Write(PlannedStep step)
    {
        Line("");
        Line(SqlWriter.LineComment($"{step.Id} ({step.Script.Path})"));
        Line(":_migratebuild_check;");
        Page(
            "offline_due.sql",
            ("due", IsUpgrade ? "OPERATOR(pg_catalog.=) 0" : "OPERATOR(pg_catalog.>) 0"),
            ("version", SqlWriter.LineLiteral(step.Version)));
        if (!IsUpgrade && !Settings.AllowDataLoss && OfflineRows.Check(step, Table) is { } check)
            Line(check);
        WriteReset(Session.AddReset);
        if (step.Script.Settings.NoTransaction)
            WriteStepwise(step);
        else
            WriteInTransaction(step);
        Line("\\set _migratebuild_idle false");
        var done = $"{(IsUpgrade ? "Applied" : "Reverted")} {step.Id}";
        // In one transaction nothing is done before all is.
        Line(Settings.SingleTransaction
            ? $"\\set _migratebuild_done :_migratebuild_done {SqlWriter.QuotedLine(done + "\n")}"
            : $"\\echo {SqlWriter.QuotedLine(done)}");
        Line("\\endif");
    }

    private void WriteInTransaction(PlannedStep step)
    {
        if (!Settings.SingleTransaction)
            Line(step.Begin is { } begin ? PsqlText.Statement(begin) : Transactions.Begin + ";");
        Write(batch => Session.AddLocalTimeouts(batch, step.Script.Settings));
        foreach (var statement in step.Body.Statements)
            Line(PsqlText.Statement(step.Script.TextOf(statement)));
        Write(batch => batch.AddAll(
            EmbeddedSql.Statements(Settings.SingleTransaction ? "transaction_try_check.sql" : "transaction_check.sql")));
        WriteReset(Session.AddSettingsReset);
        Line(IsUpgrade ? History.Add(step.Migration!, MigrationState.Applied) : History.Remove(VersionOf(step)));
        if (!Settings.SingleTransaction)
            Line(Transactions.Commit + ";");
    }

    /// <summary>As <see cref="StepwiseRun"/>: the history says of each statement that it is sent before it is.</summary>
    private void WriteStepwise(PlannedStep step)
    {
        var version = VersionOf(step);
        Line(IsUpgrade ? History.Add(step.Migration!, MigrationState.Applying) : History.BeginReverting(version));
        Write(batch => Session.AddSessionTimeouts(batch, step.Script.Settings));
        var tracks = !step.ChangesRole;
        for (var i = 0; i < step.Body.Statements.Count; i++)
        {
            if (i > 0 && tracks && !step.Body.InsideTransaction[i])
                Line(History.Progress(version, i + 1));
            Line(PsqlText.Statement(step.Script.TextOf(step.Body.Statements[i])));
        }

        WriteReset(Session.AddSettingsReset);
        Line(IsUpgrade ? History.Finish(version) : History.Remove(version));
    }

    /// <summary>The settings of a session include the encoding, in which psql reads this script.</summary>
    private void WriteReset(Action<SqlBatch> fill)
    {
        Write(fill);
        Line("\\encoding UTF8");
    }

    private void Page(string file, params (string Name, string Value)[] values) => Line(OfflineTemplate.Page(
        file,
        [
            ("table", Table.QualifiedName),
            ("set", SqlWriter.LineLiteral(Set.Name)),
            ("key", RunLock.KeyOf(Set.Name).ToString(CultureInfo.InvariantCulture)),
            .. values,
        ]));

    /// <summary>The version of the history row: a row that is there may write it with other zeros.</summary>
    private HistoryValue VersionOf(PlannedStep step) =>
        IsUpgrade ? new HistoryValue.Text(step.Version) : new HistoryValue.Variable("_migratebuild_version");

    private static string ScriptRow(MigrationScript script, Migration migration, params string[] more) => string.Join(
        ", ",
        new[] { script.Path, migration.Version, migration.Name, migration.Up.Checksum }.Select(SqlWriter.LineLiteral).Concat(more));

    // Null: no time is too long.
    private static string Interval(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan
        ? "NULL"
        : string.Create(CultureInfo.InvariantCulture, $"'{timeout.TotalSeconds:0.###} s'::pg_catalog.interval");
}
