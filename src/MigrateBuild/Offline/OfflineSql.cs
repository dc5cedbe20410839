using MigrateBuild.History;
using MigrateBuild.Locking;
using MigrateBuild.Planning;
using MigrateBuild.Running;

namespace MigrateBuild;

/// <summary>
/// Migrations as one SQL script for <c>psql</c>, for databases that only a person may change. The script does what a run does: it
/// takes the lock, keeps the history, runs each migration in a transaction with its row. What is applied already it leaves out, so
/// that it can be run again; at the first error it ends.
/// </summary>
public static class OfflineSql
{
    private const string Variable = "migratebuild_due";

    /// <summary>Writes the upgrades from one target to another.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="from">What the database is at before: <see cref="MigrationTarget.Base"/> or a version.</param>
    /// <param name="to">What it is at afterwards: <see cref="MigrationTarget.Head"/> or a version.</param>
    /// <param name="options">The history table, the limits, and whether all is one transaction; null for the defaults.</param>
    /// <exception cref="ArgumentException">A target is none for this.</exception>
    /// <exception cref="MigrationException">There is no such version, or a script cannot be run by the migrator.</exception>
    public static void WriteUpgrade(
        TextWriter writer, MigrationSet set, MigrationTarget from, MigrationTarget to, MigratorOptions? options = null) =>
        Write(writer, set, MigrationDirection.Upgrade, [.. Between(set, from, to).Select(PlannedStep.Upgrade)], options);

    /// <summary>Writes the downgrades from one target to another.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="from">What the database is at before: <see cref="MigrationTarget.Head"/> or a version.</param>
    /// <param name="to">What it is at afterwards: <see cref="MigrationTarget.Base"/> or a version.</param>
    /// <param name="options">The history table, the limits, and whether all is one transaction; null for the defaults.</param>
    /// <exception cref="ArgumentException">A target is none for this.</exception>
    /// <exception cref="MigrationException">There is no such version, a migration on the way has no downgrade, or a script cannot be run by the migrator.</exception>
    public static void WriteDowngrade(
        TextWriter writer, MigrationSet set, MigrationTarget from, MigrationTarget to, MigratorOptions? options = null) =>
        Write(
            writer,
            set,
            MigrationDirection.Downgrade,
            [.. Between(set, to, from).Reverse().Select(migration => PlannedStep.Downgrade(
                migration.Version,
                migration.Name,
                migration.Down ?? throw new MigrationException($"{migration} has no downgrade{(migration.IrreversibleReason is { } why ? $": {why}" : "")}.") { Migration = migration.Id },
                migration))],
            options);

    private static IEnumerable<Migration> Between(MigrationSet set, MigrationTarget after, MigrationTarget upTo)
    {
        ArgumentNullException.ThrowIfNull(set);
        var (first, last) = (PositionOf(set, after), PositionOf(set, upTo));
        return set.Migrations.Take(last).Skip(first);
    }

    private static int PositionOf(MigrationSet set, MigrationTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Kind switch
        {
            MigrationTargetKind.Base => 0,
            MigrationTargetKind.Head => set.Migrations.Count,
            MigrationTargetKind.Version => set.FindNumber(target.ToString()) is { } migration
                ? set.Migrations.Index().First(pair => pair.Item == migration).Index + 1
                : throw Known.Missing(set, new AppliedHistory([]), target),
            _ => throw new ArgumentException($"'{target}' counts from where a database is, and a script knows none: give head, base or a version.", nameof(target)),
        };
    }

    private static void Write(TextWriter writer, MigrationSet set, MigrationDirection direction, IReadOnlyList<PlannedStep> steps, MigratorOptions? options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var settings = MigratorSettings.From(set, options);
        if (settings.SingleTransaction)
            SingleTransactionRun.Check(steps);
        new Page(writer, set, settings, direction).Write(steps);
    }

    private sealed class Page(TextWriter writer, MigrationSet set, MigratorSettings settings, MigrationDirection direction)
    {
        private readonly HistoryTable _history = new(settings);
        private readonly SessionState _session = new(namesSession: true, settings);

        internal void Write(IReadOnlyList<PlannedStep> steps)
        {
            var word = direction == MigrationDirection.Upgrade ? "Upgrade" : "Downgrade";
            Line($"-- {word} of the set {set.Name}, written by MigrateBuild {HistoryWriter.ToolVersion}: {steps.Count} {(steps.Count == 1 ? "migration" : "migrations")}.");
            Line("-- Run it with psql. What is done already is left out, so that it can be run again; at the first error it ends.");
            Line("\\set ON_ERROR_STOP on");
            Line($"SELECT pg_catalog.pg_advisory_lock({RunLock.KeyOf(set.Name)});");
            if (direction == MigrationDirection.Upgrade)
            {
                Line("BEGIN;");
                Line(_history.Sql("history_create_schema.sql") + ";");
                Line(_history.Sql("history_create_table.sql") + ";");
                Line("COMMIT;");
            }

            if (settings.SingleTransaction)
                Line("BEGIN;");
            foreach (var step in steps)
                Write(step);
            if (settings.SingleTransaction)
                Line("COMMIT;");
            Line("");
            Line($"SELECT pg_catalog.pg_advisory_unlock({RunLock.KeyOf(set.Name)});");
        }

        private void Write(PlannedStep step)
        {
            var isTransaction = !step.Script.Settings.NoTransaction && !settings.SingleTransaction;
            Line("");
            Line($"-- {step.Id} ({step.Script.Path})");
            Line($"SELECT {(direction == MigrationDirection.Upgrade ? "NOT " : "")}EXISTS (SELECT FROM {_history.QualifiedName} WHERE \"set\" = {Literal(set.Name)} AND version = {Literal(step.Version)}) AS {Variable} \\gset");
            Line($"\\if :{Variable}");
            Add(_session.AddReset);
            if (isTransaction)
                Line((step.Body.Begin ?? Transactions.Begin) + ";");
            Add(batch =>
            {
                if (step.Script.Settings.NoTransaction)
                    _session.AddSessionTimeouts(batch, step.Script.Settings);
                else
                    _session.AddLocalTimeouts(batch, step.Script.Settings);
            });
            if (step.Script.Settings.NoTransaction && direction == MigrationDirection.Upgrade)
                Line(RowOf(step, "applying"));
            foreach (var statement in step.Body.Statements)
                Line(step.Script.TextOf(statement) + "\n;");
            if (!step.Script.Settings.NoTransaction)
                foreach (var check in EmbeddedSql.Statements(settings.SingleTransaction ? "transaction_try_check.sql" : "transaction_check.sql"))
                    Line(check + ";");
            Add(_session.AddSettingsReset);
            Line(direction == MigrationDirection.Downgrade
                ? $"DELETE FROM {_history.QualifiedName} WHERE \"set\" = {Literal(set.Name)} AND version = {Literal(step.Version)};"
                : step.Script.Settings.NoTransaction
                    ? $"UPDATE {_history.QualifiedName} SET state = 'applied', state_since = pg_catalog.now(), applied_at = pg_catalog.now(), statement = NULL WHERE \"set\" = {Literal(set.Name)} AND version = {Literal(step.Version)};"
                    : RowOf(step, "applied"));
            if (isTransaction)
                Line("COMMIT;");
            Line("\\endif");
        }

        private string RowOf(PlannedStep step, string state)
        {
            var migration = step.Migration!;
            return $"""
                INSERT INTO {_history.QualifiedName} (
                  "set", version, name, ordinal, up_checksum, up_text_checksum, down_script, down_plan,
                  state, state_since, statement, applied_at, applied_by, duration, tool_version)
                VALUES (
                  {Literal(set.Name)}, {Literal(step.Version)}, {Literal(step.Name)},
                  (SELECT COALESCE(pg_catalog.max(ordinal), 0) + 1 FROM {_history.QualifiedName} WHERE "set" = {Literal(set.Name)}),
                  {Literal(migration.Up.Checksum)}, {Literal(migration.Up.TextChecksum)}, {Literal(migration.Down?.Text)},
                  {Literal(migration.Down is null ? null : StoredScript.Write(migration.Down))},
                  '{state}', pg_catalog.now(), {(state == "applying" ? "1" : "NULL")}, pg_catalog.now(), SESSION_USER,
                  pg_catalog.clock_timestamp() - pg_catalog.transaction_timestamp(), {Literal(HistoryWriter.ToolVersion)});
                """;
        }

        private void Add(Action<SqlBatch> fill)
        {
            using var batch = new SqlBatch(null);
            fill(batch);
            foreach (var sql in batch.Texts)
                Line(sql + ";");
        }

        private void Line(string text) => writer.Write(text.ReplaceLineEndings("\n") + "\n");

        /// <summary>With escapes, which mean the same whatever the session's settings are.</summary>
        private static string Literal(string? text) => text is null
            ? "NULL"
            : $"E'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
