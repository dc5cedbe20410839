using System.Globalization;
using System.Text;
using MigrateBuild.History;
using MigrateBuild.Running;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Steps;

namespace MigrateBuild.Offline;

/// <summary>
/// Writes the steps of a run as SQL for any client, and keeps the history as a run does. It asks the database nothing but whether a
/// downgrade would lose rows: where the database is has to be known by the one who runs it.
/// </summary>
internal sealed class PlainPage : StepsPage
{
    private bool _hasOtherLetters;

    internal PlainPage(TextWriter writer, MigrationSet set, MigratorSettings settings, MigrationDirection direction)
        : base(writer, set, settings, direction, namesSession: false)
    {
    }

    /// <param name="steps">The steps, in their order.</param>
    /// <param name="from">The last migration that is applied before; null for none.</param>
    /// <param name="to">The last one that is applied afterwards; null for none.</param>
    internal void Write(IReadOnlyList<PlannedStep> steps, Migration? from, Migration? to)
    {
        WriteHead(steps, from?.Id ?? "base", to?.Id ?? "base");
        // Names and descriptions go into the history, too.
        _hasOtherLetters = steps.Any(step =>
                !Ascii.IsValid(step.Script.Text) || !Ascii.IsValid(step.Migration!.Down?.Text ?? "") || !Ascii.IsValid(step.Id))
            || !Ascii.IsValid(Set.Name + Table.QualifiedName);
        WriteEncoding();
        if (Settings.SingleTransaction && steps.Count > 0)
            Line($"\n{Transactions.Begin};");
        if (IsUpgrade && from is null && steps.Count > 0)
            WriteHistoryTable();
        foreach (var step in steps)
        {
            Line("");
            Line(SqlWriter.LineComment(
                $"{step.Id} ({step.Script.Path}){(step.Script.Settings.NoTransaction ? ", outside a transaction" : "")}"));
            if (step.Script.Settings.NoTransaction)
                WriteStepwise(step);
            else
                WriteInTransaction(step);
        }

        if (Settings.SingleTransaction && steps.Count > 0)
            Line($"\n{Transactions.Commit};");
    }

    private void WriteHead(IReadOnlyList<PlannedStep> steps, string from, string to)
    {
        Comment(
            $"{(IsUpgrade ? "Upgrade" : "Downgrade")} of the set {Set.Name} from {from} to {to}: "
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{steps.Count} {(steps.Count == 1 ? "migration" : "migrations")}, written by MigrateBuild {ToolVersion.Text}."));
        Comment($"Plain SQL in UTF-8 for any client. It does not check where the database is: it assumes that it is at {from} and that "
            + "nobody");
        Comment("else runs migrations of this set at the same time. 'script' without --plain writes a script for psql that checks both.");
        Comment(Settings.SingleTransaction
            ? "All migrations and their history rows are one transaction."
            : "Each migration and its history row are one transaction. Let the client stop at the first error (psql: -v ON_ERROR_STOP=1).");
        if (steps.Any(step => step.LeavesSession))
            Comment("After a migration that changes settings or the role, they are reset to those with which the session began.");
    }

    private void WriteHistoryTable()
    {
        Line("");
        Comment("The history");
        if (!Settings.SingleTransaction)
            Line(Transactions.Begin + ";");
        // Every database has it at first, and only who may create schemas may say so.
        if (Settings.HistorySchema != "public")
            Line(Table.Sql("history_create_schema.sql") + ";");
        Line(Table.Sql("history_create_table.sql") + ";");
        if (!Settings.SingleTransaction)
            Line(Transactions.Commit + ";");
    }

    private void WriteInTransaction(PlannedStep step)
    {
        // Inside the transaction a client that does not stop at an error drops nothing either.
        var looksBefore = !Settings.SingleTransaction && step.MustComeFirst;
        if (looksBefore)
            WriteRowsCheck(step, isInTransaction: false);
        if (!Settings.SingleTransaction)
            Line((step.Begin ?? Transactions.Begin) + ";");
        if (!looksBefore)
            WriteRowsCheck(step, isInTransaction: true);
        Write(batch => Session.AddLocalTimeouts(batch, step.Script.Settings));
        foreach (var statement in step.Body.Statements)
            Line(Ended(step.Script.TextOf(statement)));
        if (step.LeavesSession)
            WriteReset(inTransaction: true);
        Line(IsUpgrade ? History.Add(step.Migration!, MigrationState.Applied) : History.Remove(VersionOf(step)));
        if (!Settings.SingleTransaction)
            Line(Transactions.Commit + ";");
        else if (step.Script.Settings.StatementTimeout is not null)
            WriteResetOf("statement_timeout");
    }

    /// <summary>As <see cref="StepwiseRun"/>: the history says of each statement that it is sent before it is.</summary>
    private void WriteStepwise(PlannedStep step)
    {
        var version = VersionOf(step);
        WriteRowsCheck(step, isInTransaction: false);
        Line(IsUpgrade ? History.Add(step.Migration!, MigrationState.Applying) : History.BeginReverting(version));
        Write(batch => Session.AddSessionTimeouts(batch, step.Script.Settings));
        var tracks = !step.ChangesRole;
        for (var i = 0; i < step.Body.Statements.Count; i++)
        {
            if (i > 0 && tracks && !step.Body.InsideTransaction[i])
                Line(History.Progress(version, i + 1));
            Line(Ended(step.Script.TextOf(step.Body.Statements[i])));
        }

        if (step.LeavesSession)
            WriteReset(inTransaction: false);
        else
        {
            if (step.Script.Settings.LockTimeout is not null)
                WriteResetOf("lock_timeout");
            if (step.Script.Settings.StatementTimeout is not null)
                WriteResetOf("statement_timeout");
        }

        Line(IsUpgrade ? History.Finish(version) : History.Remove(version));
    }

    private void WriteRowsCheck(PlannedStep step, bool isInTransaction)
    {
        if (IsUpgrade || Settings.AllowDataLoss || OfflineRows.Check(step, Table) is not { } check)
            return;
        Line(check);
        if (isInTransaction)
            WriteResetOf("row_security");
    }

    /// <summary>What is deferred is checked first, while the script's settings and role hold.</summary>
    private void WriteReset(bool inTransaction)
    {
        if (inTransaction)
            Write(batch =>
            {
                batch.AddAll(EmbeddedSql.Statements(Settings.SingleTransaction ? "transaction_try_check.sql" : "transaction_check.sql"));
                if (Settings.SingleTransaction)
                    batch.AddAll(EmbeddedSql.Statements("temporary_check.sql"));
            });
        Write(Session.AddReset);
        WriteEncoding();
    }

    private void WriteEncoding()
    {
        if (_hasOtherLetters)
            Line(EmbeddedSql.Statement("plain_encoding.sql") + ";");
    }

    private void WriteResetOf(string setting) =>
        Line(SqlTemplate.Fill(EmbeddedSql.Statement("plain_reset.sql"), ("setting", setting)) + ";");

    // Behind a comment at its end a semicolon would be part of that.
    private static string Ended(string statement) =>
        statement.AsSpan(statement.LastIndexOfAny(['\r', '\n']) + 1).Contains("--", StringComparison.Ordinal)
            ? statement + "\n;"
            : statement + ";";

    private static HistoryValue.Text VersionOf(PlannedStep step) => new(step.Version);

    private void Comment(string text) => Line(SqlWriter.LineComment(text));
}
