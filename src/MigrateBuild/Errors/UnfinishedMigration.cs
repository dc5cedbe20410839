using System.Globalization;
using MigrateBuild.History;
using Npgsql;

namespace MigrateBuild.Errors;

/// <summary>A <c>no-transaction</c> script that was begun and not seen to end: nobody but the user can say how far it came.</summary>
internal static class UnfinishedMigration
{
    /// <exception cref="MigrationException">There is one.</exception>
    internal static void Refuse(MigrationSet set, AppliedHistory history, NpgsqlConnection connection)
    {
        if (history.Rows.FirstOrDefault(row => row.State != MigrationState.Applied) is { } unfinished)
            throw Of(set, unfinished, connection);
    }

    /// <summary>What is to be done about it, as a sentence that goes on from another.</summary>
    internal static string Advice(MigrationSet set, AppliedMigration row, NpgsqlConnection connection) =>
        $"{(StatementTextOf(row, ScriptOf(set, row)) is { } text ? InvalidIndexes.Advice(connection, text) : null)}{Advice(row.Version)}";

    internal static string Advice(string version) =>
        $"look at the database and say which it is: 'resolve {ShellWriter.Argument(version)} --applied' (ResolveAsApplied) where all of "
        + "the migration is in effect, "
        + $"or 'resolve {ShellWriter.Argument(version)} --reverted' (ResolveAsReverted) where nothing of it is.";

    private static MigrationScript? ScriptOf(MigrationSet set, AppliedMigration row) => row.State == MigrationState.Applying
        ? set.FindNumber(row.Version)?.Up
        : set.FindNumber(row.Version)?.Down ?? Kept(row);

    private static MigrationException Of(MigrationSet set, AppliedMigration row, NpgsqlConnection connection)
    {
        var isUpgrade = row.State == MigrationState.Applying;
        var script = ScriptOf(set, row);
        var since = row.StateSince.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new MigrationException(
            $"The {(isUpgrade ? "upgrade" : "downgrade")} of {row.Id} ({script?.Path ?? "a script of another build"}) was begun at {since} and did not end. "
            + $"It runs outside a transaction{StatementOf(row, script)}. Nothing was run now. To continue: {Advice(set, row, connection)}")
        {
            Migration = row.Id,
            Script = script?.Path,
            Line = LineOf(row, script),
        };
    }

    // It only helps to say where: what is wrong with it must not hide that the migration is unfinished.
    private static MigrationScript? Kept(AppliedMigration row)
    {
        try
        {
            return StoredScript.Read(row);
        }
        catch (MigrationException)
        {
            return null;
        }
    }

    private static string StatementOf(AppliedMigration row, MigrationScript? script) => row.Statement is not { } statement
        ? ""
        : LineOf(row, script) is { } line
            ? $", and its statement {statement} of {script!.Statements.Count} (line {line}) was the last that was sent"
            : $", and its statement {statement} was the last that was sent";

    private static string? StatementTextOf(AppliedMigration row, MigrationScript? script) =>
        row.Statement is { } statement && script is not null && statement <= script.Statements.Count
            ? script.TextOf(script.Statements[statement - 1])
            : null;

    private static int? LineOf(AppliedMigration row, MigrationScript? script) =>
        row.Statement is { } statement && script is not null && statement <= script.Statements.Count
            ? script.Statements[statement - 1].Line
            : null;
}
