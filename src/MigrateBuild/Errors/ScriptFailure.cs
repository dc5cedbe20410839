using System.Text;
using MigrateBuild.Running;
using Npgsql;

namespace MigrateBuild.Errors;

/// <summary>Turns what went wrong while a script ran into the one exception that callers see.</summary>
internal static class ScriptFailure
{
    /// <summary>What the migrator does when it has run a script, and before one outside a transaction.</summary>
    internal const string WritingHistory = "writing the history row";

    private const int LongestStatement = 160;
    private const string IdleSessionTimeout = "57P05";

    /// <summary>The failure of a statement of the script, or of the script as a whole where no statement is given.</summary>
    /// <param name="step">What was running.</param>
    /// <param name="statement">The statement of the script that failed, or null.</param>
    /// <param name="error">What Npgsql threw.</param>
    /// <param name="during">What the migrator itself was doing, where no statement of the script failed.</param>
    /// <param name="advice">How to go on, or null.</param>
    internal static MigrationException Of(
        PlannedStep step, ScriptStatement? statement, Exception error, string? during = null, string? advice = null) =>
        Innermost(error) switch
        {
            PostgresException { SqlState: not (PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleSessionTimeout) } server =>
                OfServer(step, statement, server, during, advice),
            var other => OfConnection(step, statement, other, advice),
        };

    /// <summary>A statement that is refused before anything runs.</summary>
    internal static MigrationException Refused(string migration, MigrationScript script, ScriptStatement statement, string why)
    {
        var place = TextPosition.Of(script.Text, statement.Start);
        return new MigrationException($"{script.Path}({place.Line},{place.Column}): error: {why}")
        {
            Migration = migration,
            Script = script.Path,
            Line = place.Line,
            Column = place.Column,
            Statement = Shorten(script.TextOf(statement)),
        };
    }

    private static MigrationException OfServer(
        PlannedStep step, ScriptStatement? statement, PostgresException error, string? during, string? advice)
    {
        var place = PlaceOf(step.Script, statement, error.Position);
        var text = statement is { } failed ? Shorten(step.Script.TextOf(failed)) : null;
        var message = new StringBuilder(step.Script.Path)
            .Append(place is { } p ? $"({p.Line},{p.Column})" : "")
            .Append($": error {error.SqlState}: ")
            .Append(during is null ? "" : $"{during}: ")
            .Append(PrintableText.Indented(error.MessageText));
        AppendLine(message, "detail", error.Detail);
        AppendLine(message, "hint", error.Hint);
        AppendLine(message, "where", error.Where);
        AppendLine(message, "query", error.InternalQuery is null ? null : Shorten(error.InternalQuery));
        AppendLine(message, "statement", text);
        AppendLine(message, "next", advice ?? (error.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction
            ? "this server only reads, as a standby does, or default_transaction_read_only is on; connect to the primary, or as a user who may write"
            : null));
        return new MigrationException(message.ToString(), error)
        {
            Migration = step.Id,
            Script = step.Script.Path,
            Line = place?.Line,
            Column = place?.Column,
            SqlState = error.SqlState,
            Detail = error.Detail,
            Hint = error.Hint,
            Where = error.Where,
            Statement = text,
            During = during,
        };
    }

    private static MigrationException OfConnection(PlannedStep step, ScriptStatement? statement, Exception error, string? advice)
    {
        var place = PlaceOf(step.Script, statement, position: 0);
        var text = statement is { } failed ? Shorten(step.Script.TextOf(failed)) : null;
        var why = PrintableText.Indented(error is PostgresException server ? server.MessageText : error.Message);
        var rest = step.Script.Settings.NoTransaction
            ? "The script runs outside a transaction: the history says what was begun."
            : "A transaction that was not committed leaves nothing; run again, the history says what is applied.";
        var message = new StringBuilder(step.Script.Path)
            .Append(place is { } p ? $"({p.Line},{p.Column})" : "")
            .Append($": error: the connection to the server was lost: {why.TrimEnd('.')}. {rest}");
        AppendLine(message, "statement", text);
        AppendLine(message, "next", advice);
        return new MigrationException(message.ToString(), error)
        {
            Migration = step.Id,
            Script = step.Script.Path,
            Line = place?.Line,
            Column = place?.Column,
            SqlState = (error as PostgresException)?.SqlState,
            Statement = text,
        };
    }

    private static TextPosition? PlaceOf(MigrationScript script, ScriptStatement? statement, int position) =>
        statement is { } failed
            ? TextPosition.Of(script.Text, TextPosition.OffsetOf(script.Text, failed, position))
            : null;

    // Npgsql wraps several errors of one batch (only the reset in front of a script can add one) and a broken socket.
    private static Exception Innermost(Exception error) => error switch
    {
        PostgresException => error,
        { InnerException: AggregateException { InnerExceptions: [.., var last] } } => Innermost(last),
        { InnerException: PostgresException inner } => inner,
        _ => error,
    };

    private static void AppendLine(StringBuilder message, string title, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            message.Append("\n  ").Append(title).Append(": ").Append(PrintableText.Indented(text));
    }

    /// <summary>The beginning of a statement, on one line.</summary>
    internal static string Shorten(string statement)
    {
        var oneLine = string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (oneLine.Length <= LongestStatement)
            return oneLine;
        var end = char.IsHighSurrogate(oneLine[LongestStatement - 1]) ? LongestStatement - 1 : LongestStatement;
        return string.Concat(oneLine.AsSpan(0, end), "…");
    }
}
