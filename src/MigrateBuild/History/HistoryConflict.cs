using MigrateBuild.Errors;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Steps;
using Npgsql;

namespace MigrateBuild.History;

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
        {
            SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName,
            Failure.During: ScriptFailure.WritingHistory,
        } => OfDrop(step, error, settings),
        _ => null,
    };

    /// <summary>A script that drops the history by name, of which nothing has run yet.</summary>
    internal static MigrationException Refusal(PlannedStep step, MigratorSettings settings) =>
        OfLoss(step, settings, "drops", MigrationFailureEffect.NothingRun, "Nothing was run.", error: null);

    private static MigrationException? OfCreate(PlannedStep step, MigrationException error, MigratorSettings settings)
    {
        var schema = SqlWriter.Identifier(settings.HistorySchema);
        return StatementOf(step, error) is { } statement && HistoryStatements.Creates(statement, settings.HistorySchema)
            ? error.With(new Advice.Say(
                $"the history lies in the schema {schema}, so the migrator makes that schema first, where it is missing. "
                + $"Leave CREATE SCHEMA {schema} out of the script, and DROP SCHEMA {schema} out of the one that takes it back; "
                + "or keep the history elsewhere with MigrationHistorySchema."))
            : null;
    }

    private static MigrationException? OfSchemaDrop(PlannedStep step, MigrationException error, MigratorSettings settings)
    {
        var schema = SqlWriter.Identifier(settings.HistorySchema);
        return StatementOf(step, error) is { } statement && HistoryStatements.DropsSchema(statement, settings.HistorySchema)
            ? error.With(new Advice.Say(
                $"the history lies in the schema {schema} ({Table(settings)}), so that the schema is never empty. "
                + $"Leave DROP SCHEMA {schema} out of the script, and CREATE SCHEMA {schema} out of the one that it takes back; "
                + $"or {Move(settings)}."))
            : null;
    }

    private static MigrationException? OfName(PlannedStep step, MigrationException error, MigratorSettings settings) =>
        StatementOf(step, error) is { } statement && HistoryStatements.Names(statement, settings)
        && error.InnerException is PostgresException server && ServerText.Names(server, settings.HistoryTable)
            ? error.With(new Advice.Say(
                $"{Table(settings)} is the history, which the migrator makes before the first script. "
                + "Give what the script makes another name, or name another table with MigrationHistoryTable and rename the history to "
                    + "that."))
            : null;

    private static ScriptStatement? StatementOf(PlannedStep step, MigrationException error)
    {
        foreach (var statement in step.Script.Statements)
        {
            if (TextPosition.From(step.Script.Text, statement.Start) == new TextPosition(error.Line!.Value, error.Column!.Value))
                return statement;
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
        step.Script.Settings.NoTransaction
            ? OfLoss(
                step,
                settings,
                "dropped, moved or renamed",
                MigrationFailureEffect.Partial,
                "The script runs outside a transaction: the table is gone, with the rows of all migrations.",
                error,
                new Advice.StampAgain())
            : OfLoss(
                step, settings, "dropped, moved or renamed", MigrationFailureEffect.RolledBack, "Nothing of the script stays.", error);

    /// <param name="step">The script.</param>
    /// <param name="settings">Where the history lies.</param>
    /// <param name="verb">What the script does to the history.</param>
    /// <param name="effect">What there is now.</param>
    /// <param name="remains">The same in sentences.</param>
    /// <param name="error">How it failed; null where it has not run.</param>
    /// <param name="advice">What helps the history.</param>
    private static MigrationException OfLoss(
        PlannedStep step,
        MigratorSettings settings,
        string verb,
        MigrationFailureEffect effect,
        string remains,
        MigrationException? error,
        params IReadOnlyList<Advice> advice)
    {
        var statement = HistoryStatements.FindDrop(step, settings);
        var place = statement is { } found ? TextPosition.From(step.Script.Text, found.Start) : (TextPosition?)null;
        return new(new(
            MigrationFailureKind.HistoryDropped,
            effect,
            $"{(place is null ? "a statement of this script" : "this statement")} {verb} the history table {Table(settings)}, "
            + $"so that the row of {step.Id} could not be written.")
        {
            Migration = step.Id,
            Script = step.Script.Path,
            Line = place?.Line,
            Column = place?.Column,
            Heading = new(step.Script.Path, place?.Line, place?.Column, error?.SqlState),
            SqlState = error?.SqlState,
            Statement = statement is { } text ? ScriptFailure.Shorten(step.Script.TextOf(text)) : null,
            Remains = remains,
            Advice = advice,
            Next = [new Advice.Say(Instead(settings))],
            Cause = error?.InnerException,
        });
    }
}
