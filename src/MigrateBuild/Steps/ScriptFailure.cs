using MigrateBuild.Errors;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Steps;

/// <summary>Turns what went wrong while a script ran into the one exception that callers see.</summary>
internal static class ScriptFailure
{
    /// <summary>What the migrator does when it has run a script, and before one outside a transaction.</summary>
    internal const string WritingHistory = "writing the history row";

    private const int LongestStatement = 160;
    private const string IdleSessionTimeout = "57P05";

    private static readonly Advice ReadOnly = new Advice.Say(
        "this server only reads, as a standby does, default_transaction_read_only is on, or the script itself says READ ONLY; connect to "
            + "the primary, or as a user who may write, or leave it out of the script");

    /// <summary>The failure of a statement of the script, or of the script as a whole where no statement is given.</summary>
    /// <param name="step">What was running.</param>
    /// <param name="statement">The statement of the script that failed, or null.</param>
    /// <param name="error">What Npgsql threw.</param>
    /// <param name="during">What the migrator itself was doing, where no statement of the script failed.</param>
    /// <param name="advice">How to go on, or null.</param>
    /// <param name="effect">What stays where the server refused it; null as for a statement of the script.</param>
    internal static MigrationException Create(
        PlannedStep step,
        ScriptStatement? statement,
        Exception error,
        string? during = null,
        Advice? advice = null,
        MigrationFailureEffect? effect = null) =>
        Innermost(error) switch
        {
            PostgresException
            {
                SqlState: not (PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleSessionTimeout)
            } server =>
                OfServer(step, statement, server, during, advice, effect),
            var other => OfConnection(step, statement, other, advice),
        };

    /// <summary>A statement that is refused before anything runs.</summary>
    internal static MigrationException Refused(string migration, MigrationScript script, ScriptStatement statement, string why)
    {
        var place = TextPosition.From(script.Text, statement.Start);
        return new(new(MigrationFailureKind.ScriptRefused, MigrationFailureEffect.NothingRun, why)
        {
            Migration = migration,
            Script = script.Path,
            Line = place.Line,
            Column = place.Column,
            Heading = new(script.Path, place.Line, place.Column, Code: null),
            Statement = Shorten(script.TextOf(statement)),
        });
    }

    private static MigrationException OfServer(
        PlannedStep step,
        ScriptStatement? statement,
        PostgresException error,
        string? during,
        Advice? advice,
        MigrationFailureEffect? effect)
    {
        var place = PlaceOf(step.Script, statement, error.Position);
        effect ??= step.Script.Settings.NoTransaction ? MigrationFailureEffect.Partial : MigrationFailureEffect.RolledBack;
        advice ??= error.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction ? ReadOnly : null;
        return new(new(
            MigrationFailureKind.ScriptFailed,
            effect.Value,
            $"{(during is null ? "" : $"{during}: ")}{PrintableText.Indented(error.MessageText)}")
        {
            Migration = step.Id,
            Script = step.Script.Path,
            Line = place?.Line,
            Column = place?.Column,
            Heading = new(step.Script.Path, place?.Line, place?.Column, error.SqlState),
            SqlState = error.SqlState,
            Detail = error.Detail,
            Hint = error.Hint,
            Where = error.Where,
            Query = error.InternalQuery is null ? null : Shorten(error.InternalQuery),
            Statement = statement is { } failed ? Shorten(step.Script.TextOf(failed)) : null,
            During = during,
            Next = advice is null ? [] : [advice],
            Cause = error,
        });
    }

    private static MigrationException OfConnection(PlannedStep step, ScriptStatement? statement, Exception error, Advice? advice)
    {
        var place = PlaceOf(step.Script, statement, position: 0);
        var why = PrintableText.Indented(error is PostgresException server ? server.MessageText : error.Message);
        return new(new(
            MigrationFailureKind.ConnectionLost,
            MigrationFailureEffect.Unknown,
            $"the connection to the server was lost: {why.TrimEnd('.')}.")
        {
            Migration = step.Id,
            Script = step.Script.Path,
            Line = place?.Line,
            Column = place?.Column,
            Heading = new(step.Script.Path, place?.Line, place?.Column, Code: null),
            SqlState = (error as PostgresException)?.SqlState,
            Statement = statement is { } failed ? Shorten(step.Script.TextOf(failed)) : null,
            Remains = step.Script.Settings.NoTransaction
                ? "The script runs outside a transaction: the history says what was begun."
                : "A transaction that was not committed leaves nothing; run again, the history says what is applied.",
            Next = advice is null ? [] : [advice],
            Cause = error,
        });
    }

    private static TextPosition? PlaceOf(MigrationScript script, ScriptStatement? statement, int position) =>
        statement is { } failed
            ? TextPosition.From(script.Text, failed.OffsetOf(script.Text, position))
            : null;

    // Npgsql wraps several errors of one batch (only the reset in front of a script can add one) and a broken socket.
    private static Exception Innermost(Exception error) => error switch
    {
        PostgresException => error,
        { InnerException: AggregateException { InnerExceptions: [.., var last] } } => Innermost(last),
        { InnerException: PostgresException inner } => inner,
        _ => error,
    };

    /// <summary>The beginning of a statement, on one line.</summary>
    internal static string Shorten(string statement) => OneLine.Shorten(statement, LongestStatement);
}
