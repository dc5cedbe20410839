using System.Globalization;
using MigrateBuild.Errors;
using MigrateBuild.History;
using MigrateBuild.Locking;
using MigrateBuild.Running;
using MigrateBuild.Sql;

namespace MigrateBuild.Offline;

/// <summary>Writes the steps of a run as a script for psql: what a run asks the database it asks too, and skips and refuses accordingly.</summary>
internal sealed class OfflinePage
{
    private readonly TextWriter _writer;
    private readonly MigrationSet _set;
    private readonly MigratorSettings _settings;
    private readonly bool _isUpgrade;
    private readonly HistoryTable _table;
    private readonly OfflineHistory _history;
    private readonly SessionState _session;

    internal OfflinePage(TextWriter writer, MigrationSet set, MigratorSettings settings, MigrationDirection direction)
    {
        _writer = writer;
        _set = set;
        _settings = settings;
        _isUpgrade = direction == MigrationDirection.Upgrade;
        _table = new HistoryTable(settings);
        _history = new OfflineHistory(_table, set.Name);
        _session = new SessionState(namesSession: true, settings);
    }

    /// <param name="steps">The steps, in their order.</param>
    /// <param name="target">The migration that a downgrade leaves as the last; null where it leaves none, and in an upgrade.</param>
    internal void Write(IReadOnlyList<PlannedStep> steps, Migration? target)
    {
        Line(SqlWriter.LineComment(
            $"{(_isUpgrade ? "Upgrade" : "Downgrade")} of the set {_set.Name}, written by MigrateBuild {HistoryWriter.ToolVersion}: "
            + $"{steps.Count} {(steps.Count == 1 ? "migration" : "migrations")}."));
        Line("-- Run it with psql. What is done already is left out, so that it can be run again; at the first error it ends.");
        Line("");
        Page(
            "offline_begin.sql",
            ("timeout", Interval(_settings.RunLockTimeout)),
            ("find", OfflineTemplate.Statement("history_find.sql", [], SqlWriter.LineLiteral(_settings.HistorySchema), SqlWriter.LineLiteral(_settings.HistoryTable))));
        if (_isUpgrade)
            Page(
                "offline_create_history.sql",
                ("create_schema", _table.Sql("history_create_schema.sql")),
                ("create_table", _table.Sql("history_create_table.sql")));
        else
            Line("\\if :_migratebuild_has_table");
        WriteCheck();
        WriteOrderCheck(steps, target);
        if (_settings.SingleTransaction)
            Line("\n" + Transactions.Begin + ";");
        foreach (var step in steps)
            Write(step);
        if (_settings.SingleTransaction)
            Line("\n" + Transactions.Commit + ";");
        Page("offline_end.sql");
        if (!_isUpgrade)
            Page("offline_no_history.sql", ("table_name", SqlWriter.QuotedLine(_table.QualifiedName)));
        Page("offline_release.sql");
    }

    /// <summary>A script outside a transaction that did not end, and what it may have left.</summary>
    private void WriteCheck()
    {
        var statements = _set.Migrations
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
            .Select(item => (Number: item.Index + 1, Relation: InvalidIndexes.RelationOf(script.TextOf(item.Item))))
            .Where(item => item.Relation is not null)
            .Select(item => string.Create(
                CultureInfo.InvariantCulture,
                $"({SqlWriter.LineLiteral(migration.Version)}, {SqlWriter.LineLiteral(HistoryState.Write(state))}, {item.Number}, {SqlWriter.LineLiteral(item.Relation)})"));

    /// <summary>What a run refuses for what the history holds.</summary>
    private void WriteOrderCheck(IReadOnlyList<PlannedStep> steps, Migration? target)
    {
        if ((_isUpgrade ? _set.Migrations.Count : steps.Count) == 0)
            return;
        var versions = steps.Select(step => step.Version).ToHashSet(VersionOrder.Instance);
        var rows = _isUpgrade
            ? _set.Migrations.Select(migration => ScriptRow(migration.Up, migration, versions.Contains(migration.Version) ? "true" : "false"))
            : steps.Select((step, turn) => $"{turn}, {ScriptRow(step.Script, step.Migration!)}");
        Page(
            _isUpgrade ? "offline_drift.sql" : "offline_order.sql",
            ("scripts", string.Join(",\n    ", rows.Select(row => $"({row})"))),
            ("allows_late", _settings.AllowOutOfOrder ? "true" : "false"),
            ("target", target is null ? "NULL::pg_catalog.text" : SqlWriter.LineLiteral(target.Version)),
            ("target_id", SqlWriter.LineLiteral(target?.Id ?? "base")));
    }

    private void Write(PlannedStep step)
    {
        Line("");
        Line(SqlWriter.LineComment($"{step.Id} ({step.Script.Path})"));
        Line(":_migratebuild_check;");
        Page("offline_due.sql", ("due", _isUpgrade ? "OPERATOR(pg_catalog.=) 0" : "OPERATOR(pg_catalog.>) 0"), ("version", SqlWriter.LineLiteral(step.Version)));
        if (!_isUpgrade && !_settings.AllowDataLoss && OfflineRows.Check(step, _table) is { } check)
            Line(check);
        WriteReset(_session.AddReset);
        if (step.Script.Settings.NoTransaction)
            WriteStepwise(step);
        else
            WriteInTransaction(step);
        Line("\\set _migratebuild_idle false");
        var done = $"{(_isUpgrade ? "Applied" : "Reverted")} {step.Id}";
        // In one transaction nothing is done before all is.
        Line(_settings.SingleTransaction
            ? $"\\set _migratebuild_done :_migratebuild_done {SqlWriter.QuotedLine(done + "\n")}"
            : $"\\echo {SqlWriter.QuotedLine(done)}");
        Line("\\endif");
    }

    private void WriteInTransaction(PlannedStep step)
    {
        if (!_settings.SingleTransaction)
            Line(step.Body.Begin is { } begin ? PsqlText.Statement(begin) : Transactions.Begin + ";");
        Write(batch => _session.AddLocalTimeouts(batch, step.Script.Settings));
        foreach (var statement in step.Body.Statements)
            Line(PsqlText.Statement(step.Script.TextOf(statement)));
        Write(batch => batch.AddAll(EmbeddedSql.Statements(_settings.SingleTransaction ? "transaction_try_check.sql" : "transaction_check.sql")));
        WriteReset(_session.AddSettingsReset);
        Line(_isUpgrade ? _history.Add(step.Migration!, MigrationState.Applied) : _history.Remove(VersionOf(step)));
        if (!_settings.SingleTransaction)
            Line(Transactions.Commit + ";");
    }

    /// <summary>As <see cref="StepwiseRun"/>: the history says of each statement that it is sent before it is.</summary>
    private void WriteStepwise(PlannedStep step)
    {
        var version = VersionOf(step);
        Line(_isUpgrade ? _history.Add(step.Migration!, MigrationState.Applying) : _history.BeginReverting(version));
        Write(batch => _session.AddSessionTimeouts(batch, step.Script.Settings));
        var tracks = !step.ChangesRole;
        for (var i = 0; i < step.Body.Statements.Count; i++)
        {
            if (i > 0 && tracks && !step.Body.InsideTransaction[i])
                Line(_history.Progress(version, i + 1));
            Line(PsqlText.Statement(step.Script.TextOf(step.Body.Statements[i])));
        }

        WriteReset(_session.AddSettingsReset);
        Line(_isUpgrade ? _history.Finish(version) : _history.Remove(version));
    }

    /// <summary>The settings of a session include the encoding, in which psql reads this script.</summary>
    private void WriteReset(Action<SqlBatch> fill)
    {
        Write(fill);
        Line("\\encoding UTF8");
    }

    private void Write(Action<SqlBatch> fill)
    {
        using var batch = new SqlBatch(null);
        fill(batch);
        foreach (var sql in batch.Texts)
            Line(sql + ";");
    }

    private void Page(string file, params (string Name, string Value)[] values) => Line(OfflineTemplate.Page(
        file,
        [
            ("table", _table.QualifiedName),
            ("set", SqlWriter.LineLiteral(_set.Name)),
            ("key", RunLock.KeyOf(_set.Name).ToString(CultureInfo.InvariantCulture)),
            .. values,
        ]));

    // Not the writer's line ending: what a statement holds of them goes through as it is, and so the rest is the same everywhere too.
    private void Line(string text) => _writer.Write(text + "\n");

    /// <summary>The version of the history row, as SQL: a row that is there may write it with other zeros.</summary>
    private string VersionOf(PlannedStep step) => _isUpgrade ? SqlWriter.LineLiteral(step.Version) : ":'_migratebuild_version'";

    private static string ScriptRow(MigrationScript script, Migration migration, params string[] more) => string.Join(
        ", ",
        new[] { script.Path, migration.Version, migration.Name, migration.Up.Checksum }.Select(SqlWriter.LineLiteral).Concat(more));

    // Null: no time is too long.
    private static string Interval(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan
        ? "NULL"
        : string.Create(CultureInfo.InvariantCulture, $"'{timeout.TotalSeconds:0.###} s'::pg_catalog.interval");
}
