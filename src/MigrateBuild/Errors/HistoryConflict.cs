using MigrateBuild.Running;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Errors;

/// <summary>Failures in which a script and the history get in each other's way: the server's own words say nothing of a history.</summary>
internal static class HistoryConflict
{
    /// <summary>The failure in words that say so; null where it is another one.</summary>
    internal static MigrationException? Explain(PlannedStep step, MigrationException error, MigratorSettings settings) => error switch
    {
        { SqlState: PostgresErrorCodes.DuplicateSchema, Line: not null } when settings.HistorySchema != "public" =>
            OfCreate(step, error, settings),
        { SqlState: PostgresErrorCodes.DependentObjectsStillExist, Line: not null } => OfSchemaDrop(step, error, settings),
        { SqlState: PostgresErrorCodes.DuplicateTable, Line: not null } => OfName(step, error, settings),
        { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName, During: ScriptFailure.WritingHistory } =>
            OfDrop(step, error, settings),
        _ => null,
    };

    /// <summary>A script that drops the history by name, of which nothing has run yet.</summary>
    internal static MigrationException Refusal(PlannedStep step, MigratorSettings settings) =>
        OfLoss(step, settings, "drops", "Nothing was run.", null);

    private static MigrationException? OfCreate(PlannedStep step, MigrationException error, MigratorSettings settings)
    {
        var schema = SqlWriter.Identifier(settings.HistorySchema);
        return StatementOf(step, error) is { } statement && HistoryStatements.Creates(statement, settings.HistorySchema)
            ? error.With(
                $"{error.Message}\n  next: the history lies in the schema {schema}, so the migrator makes that schema first, where it is missing. "
                + $"Leave CREATE SCHEMA {schema} out of the script, and DROP SCHEMA {schema} out of the one that takes it back; "
                + "or keep the history elsewhere with MigrationHistorySchema.")
            : null;
    }

    private static MigrationException? OfSchemaDrop(PlannedStep step, MigrationException error, MigratorSettings settings)
    {
        var schema = SqlWriter.Identifier(settings.HistorySchema);
        return StatementOf(step, error) is { } statement && HistoryStatements.DropsSchema(statement, settings.HistorySchema)
            ? error.With(
                $"{error.Message}\n  next: the history lies in the schema {schema} ({Table(settings)}), so that the schema is never empty. "
                + $"Leave DROP SCHEMA {schema} out of the script, and CREATE SCHEMA {schema} out of the one that it takes back; "
                + $"or {Move(settings)}.")
            : null;
    }

    private static MigrationException? OfName(PlannedStep step, MigrationException error, MigratorSettings settings) =>
        StatementOf(step, error) is { } statement && HistoryStatements.Names(statement, settings)
        && error.InnerException is PostgresException server && server.MessageText.Contains($"\"{settings.HistoryTable}\"", StringComparison.Ordinal)
            ? error.With(
                $"{error.Message}\n  next: {Table(settings)} is the history, which the migrator makes before the first script. "
                + "Give what the script makes another name, or name another table with MigrationHistoryTable and rename the history to that.")
            : null;

    private static string? StatementOf(PlannedStep step, MigrationException error)
    {
        foreach (var statement in step.Script.Statements)
        {
            if (TextPosition.Of(step.Script.Text, statement.Start) == new TextPosition(error.Line!.Value, error.Column!.Value))
                return step.Script.TextOf(statement);
        }

        return null;
    }

    private static string Table(MigratorSettings settings) => SqlWriter.Identifier(settings.HistorySchema, settings.HistoryTable);

    // A history that is somewhere already has to go along: it would begin from nothing.
    private static string Move(MigratorSettings settings) =>
        $"move the history to another schema (ALTER TABLE {Table(settings)} SET SCHEMA …) and name that with MigrationHistorySchema";

    private static string Instead(MigratorSettings settings) =>
        $"name what the migration made (DROP TABLE, DROP TYPE and so on) instead of what the history lies in, or {Move(settings)}.";

    private static MigrationException OfDrop(PlannedStep step, MigrationException error, MigratorSettings settings) =>
        OfLoss(
            step,
            settings,
            "dropped, moved or renamed",
            step.Script.Settings.NoTransaction
                ? "The script runs outside a transaction: the table is gone, with the rows of all migrations. "
                    + "When the database is as it should be, say where it is with 'stamp' and a version (Stamp)."
                : "Nothing of the script stays.",
            error);

    /// <param name="step">The script.</param>
    /// <param name="settings">Where the history lies.</param>
    /// <param name="verb">What the script does to the history.</param>
    /// <param name="stays">What there is now, as sentences.</param>
    /// <param name="error">How it failed; null where it has not run.</param>
    private static MigrationException OfLoss(PlannedStep step, MigratorSettings settings, string verb, string stays, MigrationException? error)
    {
        var statement = HistoryStatements.FindDrop(step, settings);
        var place = statement is { } found ? TextPosition.Of(step.Script.Text, found.Start) : (TextPosition?)null;
        return new MigrationException(
            $"{step.Script.Path}{(place is { } at ? $"({at.Line},{at.Column})" : "")}: error{(error is null ? "" : $" {error.SqlState}")}: "
            + $"{(place is null ? "a statement of this script" : "this statement")} {verb} the history table {Table(settings)}, "
            + $"so that the row of {step.Id} could not be written. {stays}\n  next: {Instead(settings)}",
            error?.InnerException)
        {
            Migration = step.Id,
            Script = step.Script.Path,
            Line = place?.Line,
            Column = place?.Column,
            SqlState = error?.SqlState,
            Statement = statement is { } text ? ScriptFailure.Shorten(step.Script.TextOf(text)) : null,
        };
    }
}
