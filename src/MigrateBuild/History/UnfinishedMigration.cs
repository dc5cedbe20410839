using System.Globalization;
using MigrateBuild.Errors;
using MigrateBuild.Steps;
using Npgsql;

namespace MigrateBuild.History;

/// <summary>A <c>no-transaction</c> script that was begun and not seen to end: nobody but the user can say how far it came.</summary>
internal static class UnfinishedMigration
{
    /// <exception cref="MigrationException">There is one.</exception>
    internal static async ValueTask Refuse(bool async, MigrationSet set, AppliedHistory history, NpgsqlConnection connection)
    {
        if (history.Rows.FirstOrDefault(row => row.State != MigrationState.Applied) is { } unfinished)
            throw Create(set, unfinished, await Advise(async, set, unfinished, connection).ConfigureAwait(false));
    }

    /// <summary>What is to be done about it.</summary>
    internal static async ValueTask<Advice.Resolve> Advise(
        bool async, MigrationSet set, AppliedMigration row, NpgsqlConnection connection) =>
        await InvalidIndexes.Advise(async, row.Version, connection, LastSent(row, ScriptOf(set, row))).ConfigureAwait(false);

    private static MigrationScript? ScriptOf(MigrationSet set, AppliedMigration row) => row.State == MigrationState.Applying
        ? set.FindNumber(row.Version)?.Up
        : set.FindNumber(row.Version)?.Down ?? Kept(row);

    private static MigrationException Create(MigrationSet set, AppliedMigration row, Advice advice)
    {
        var isUpgrade = row.State == MigrationState.Applying;
        var script = ScriptOf(set, row);
        var since = row.StateSince.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new(new(
            MigrationFailureKind.Unfinished,
            MigrationFailureEffect.NothingRun,
            $"The {(isUpgrade ? "upgrade" : "downgrade")} of {row.Id} ({script?.Path ?? "a script of another build"}) was begun at {since} "
            + $"and did not complete. It runs outside a transaction{StatementOf(row, script)}.")
        {
            Migration = row.Id,
            Script = script?.Path,
            Line = LineOf(row, script),
            Remains = "Nothing was run now. To continue:",
            Advice = [advice],
        });
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

    private static int? LineOf(AppliedMigration row, MigrationScript? script) => LastSent(row, script)?.Line;

    private static ScriptStatement? LastSent(AppliedMigration row, MigrationScript? script) =>
        row.Statement is { } statement && statement <= script?.Statements.Count ? script.Statements[statement - 1] : null;
}
