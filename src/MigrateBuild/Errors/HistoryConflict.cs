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
        { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName, During: ScriptFailure.WritingHistory } =>
            OfDrop(step, error, settings),
        _ => null,
    };

    private static MigrationException? OfCreate(PlannedStep step, MigrationException error, MigratorSettings settings)
    {
        var isIt = step.Script.Statements.Any(statement =>
            TextPosition.Of(step.Script.Text, statement.Start) == new TextPosition(error.Line!.Value, error.Column!.Value)
            && HistoryStatements.Creates(step.Script.TextOf(statement), settings.HistorySchema));
        var schema = SqlWriter.Identifier(settings.HistorySchema);
        return isIt
            ? error.With(
                $"{error.Message}\n  next: the history lies in the schema {schema}, so the migrator makes that schema first, where it is missing. "
                + $"Leave CREATE SCHEMA {schema} out of the script, and DROP SCHEMA {schema} out of the one that takes it back; "
                + "or keep the history elsewhere with MigrationHistorySchema.")
            : null;
    }

    private static MigrationException OfDrop(PlannedStep step, MigrationException error, MigratorSettings settings)
    {
        var table = SqlWriter.Identifier(settings.HistorySchema, settings.HistoryTable);
        var statement = HistoryStatements.FindDrop(step, settings);
        var place = statement is { } found ? TextPosition.Of(step.Script.Text, found.Start) : (TextPosition?)null;
        var stays = step.Script.Settings.NoTransaction
            ? "The script runs outside a transaction: the table is gone, with the rows of all migrations. "
                + "When the database is as it should be, say where it is with 'stamp' and a version (Stamp)."
            : "Nothing of the script stays.";
        return new MigrationException(
            $"{step.Script.Path}{(place is { } at ? $"({at.Line},{at.Column})" : "")}: error {error.SqlState}: "
            + $"{(place is null ? "a statement of this script" : "this statement")} dropped, moved or renamed the history table {table}, "
            + $"so that the row of {step.Id} could not be written. {stays}\n  next: name what the migration made (DROP TABLE, DROP TYPE and so on) "
            + "instead of what the history lies in, or keep the history in a schema of its own with MigrationHistorySchema.",
            error.InnerException)
        {
            Migration = step.Id,
            Script = step.Script.Path,
            Line = place?.Line,
            Column = place?.Column,
            SqlState = error.SqlState,
            Statement = statement is { } text ? ScriptFailure.Shorten(step.Script.TextOf(text)) : null,
        };
    }
}
