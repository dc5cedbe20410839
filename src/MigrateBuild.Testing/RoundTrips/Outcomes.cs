using MigrateBuild.Testing.Causes;
using MigrateBuild.Testing.Explanations;
using MigrateBuild.Testing.Schema;
using Npgsql;

namespace MigrateBuild.Testing.RoundTrips;

/// <summary>Puts what happened into words.</summary>
internal static class Outcomes
{
    /// <summary>Whether a script is not to blame: the connection was lost, or the server is going down.</summary>
    internal static bool IsServerFailure(MigrationException exception) =>
        exception.InnerException is NpgsqlException and not PostgresException
        || (exception.InnerException is PostgresException error && IsEndOfServer(error));

    internal static bool IsEndOfServer(PostgresException error) => error.SqlState is "57P01" or "57P02" or "57P03";

    /// <summary>A script that the round trip alone runs has failed.</summary>
    internal static RoundTripOutcome HookFailed(RoundTripVerdict verdict, HookFailure failure, Migration migration, StepSeconds seconds) => new()
    {
        Verdict = verdict,
        Seconds = seconds,
        Script = failure.Hook.Path,
        Line = failure.Line,
        Column = failure.Line is null ? null : 1,
        Message = $"{migration.Id}: {(failure.Hook.Kind == MigrationHookKind.Seed ? "its seed fails" : "its verification fails")}\n\n"
            + $"{failure.Hook.Path}{(failure.Line is { } line ? $"({line},1)" : "")}: {failure.Reason}",
    };

    /// <summary>An upgrade of a database that is at head did something.</summary>
    internal static RoundTripOutcome NotIdempotent(string what, StepSeconds seconds) => new()
    {
        Verdict = RoundTripVerdict.SecondUpDiffers,
        Seconds = seconds,
        Message = $"an upgrade of the database that is at head already {what}",
    };

    internal static RoundTripOutcome Failed(
        RoundTripVerdict verdict, MigrationException exception, Migration migration, MigrationScript script, StepSeconds seconds) => new()
        {
            Verdict = verdict,
            Seconds = seconds,
            Script = exception.Script ?? script.Path,
            Line = exception.Line,
            Column = exception.Column,
            Message = $"{migration.Id}: {verdict.Sentence()}\n\n{exception.Message}",
        };

    internal static RoundTripOutcome WithoutDown(Migration migration, StepSeconds seconds) => migration.IrreversibleReason is { } reason
        ? new RoundTripOutcome { Verdict = RoundTripVerdict.Irreversible, Seconds = seconds, Message = reason }
        : new RoundTripOutcome
        {
            Verdict = RoundTripVerdict.NoDown,
            Seconds = seconds,
            Script = migration.Up.Path,
            Message = $"{migration.Id}: {RoundTripVerdict.NoDown.Sentence()}, so nobody knows the way back from it; write one, "
                + "or say why there can be none with '-- migration: irreversible <reason>' in the up script",
        };

    /// <param name="verdict">Which of the two comparisons it was.</param>
    /// <param name="comparison">The two schemas; <see cref="SchemaComparison.Between"/> is the one after the upgrade.</param>
    /// <param name="migration">The migration.</param>
    /// <param name="script">The script that is to be fixed.</param>
    /// <param name="seconds">How long the steps took.</param>
    /// <param name="then">What happened next, or null.</param>
    internal static RoundTripOutcome Differs(
        RoundTripVerdict verdict, SchemaComparison comparison, Migration migration, MigrationScript script, StepSeconds seconds, string? then = null)
    {
        var isDown = verdict == RoundTripVerdict.DownDiffers;
        var finder = new CauseFinder(migration.Up, migration.Down);
        var explanation = Explanation.Of(
            comparison,
            difference => isDown ? finder.OfDowngrade(difference, comparison) : finder.OfUpgrade(difference),
            finder.IsRenamed,
            withFix: isDown && !ScriptWords.MovesIntoExtensions(migration.Up.Text) && !ScriptWords.MovesIntoExtensions(migration.Down!.Text));
        var words = isDown ? SchemaDifferenceWords.Downgrade : SchemaDifferenceWords.SecondUpgrade;
        var message = $"{migration.Id}: {verdict.Sentence()}\n{script.Path}\n\n{SchemaDifferenceText.Render(explanation, words)}";
        return new RoundTripOutcome
        {
            Verdict = verdict,
            Seconds = seconds,
            Script = script.Path,
            Message = then is null ? message : $"{message}\nThe upgrade then fails when it is run again:\n{then}\n",
            Differences = explanation.Differences,
            Fix = explanation.Fix,
        };
    }

    /// <summary>The way down ends at a migration that has none.</summary>
    internal static RoundTripOutcome WayEnds(Migration migration) => new()
    {
        Verdict = migration.IrreversibleReason is null ? RoundTripVerdict.NoDown : RoundTripVerdict.Irreversible,
        Script = migration.Up.Path,
        Message = migration.IrreversibleReason is { } reason
            ? $"the way down to base ends at {migration.Id}, which is irreversible: {reason}"
            : $"the way down to base ends at {migration.Id}, which has no down script",
    };

    internal static RoundTripOutcome BaseDiffers(SchemaComparison comparison, Origins origins, StepSeconds seconds)
    {
        var explanation = Explanation.Of(
            comparison,
            difference => origins.Of(difference.Subject) is { } migration ? new CauseFinder(migration.Up, migration.Down).OfDowngrade(difference, comparison) : null,
            isRenamed: null,
            withFix: true);
        var from = comparison.Differences
            .Select(difference => (difference.Subject, Origin: origins.Of(difference.Subject)))
            .Where(pair => pair.Origin is not null)
            .Select(pair => $"  {pair.Subject.Name} came with {pair.Origin!.Id} ({pair.Origin.Up.Path})\n")
            .ToList();
        var origin = from.Count == 0 ? "" : $"\nWhere it comes from:\n{string.Concat(from)}";
        return new RoundTripOutcome
        {
            Verdict = RoundTripVerdict.DownDiffers,
            Seconds = seconds,
            Message = "after all downgrades the database is not what it was before the first upgrade\n\n"
                + SchemaDifferenceText.Render(explanation, SchemaDifferenceWords.Downgrade) + origin,
            Differences = explanation.Differences,
            Fix = explanation.Fix,
        };
    }

    internal static RoundTripOutcome HeadDiffers(SchemaComparison comparison, StepSeconds seconds)
    {
        var explanation = Explanation.Of(comparison, _ => null, isRenamed: null, withFix: false);
        return new RoundTripOutcome
        {
            Verdict = RoundTripVerdict.SecondUpDiffers,
            Seconds = seconds,
            Message = "after all downgrades and upgrades the schema at head is not what it was before\n\n"
                + SchemaDifferenceText.Render(explanation, SchemaDifferenceWords.SecondUpgrade),
            Differences = explanation.Differences,
        };
    }
}
