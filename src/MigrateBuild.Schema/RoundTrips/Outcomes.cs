using MigrateBuild.Schema.Causes;
using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Explanations;
using MigrateBuild.Schema.Fixes;
using MigrateBuild.Schema.Servers;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>Puts what happened into words.</summary>
internal static class Outcomes
{
    /// <summary>The same outcome, where it says nothing about the migration: an upgrade before it failed.</summary>
    /// <param name="outcome">The outcome as it would be without.</param>
    /// <param name="cause">The migration whose upgrade failed; null for none.</param>
    /// <param name="isBeyond">Whether it failed for what the server does not have.</param>
    /// <param name="what">What happened, in one line.</param>
    internal static RoundTripOutcome After(this RoundTripOutcome outcome, Migration? cause, bool isBeyond, string what) =>
        cause is null ? outcome : outcome with
        {
            ConsequenceOf = cause.Id,
            Limit = null,
            Detail = null,
            Message = isBeyond
                ? $"follows from {cause.Id}, which needs what this server does not have: {what}; it is judged where {cause.Id} can run"
                : $"follows from {cause.Id}, whose upgrade failed: {what}; it is judged again when {cause.Id} is fixed",
        };

    /// <summary>The same outcome, where it says nothing about the migration: a script needs what the server does not have.</summary>
    /// <param name="outcome">The outcome as it would be on a server that has it.</param>
    /// <param name="limit">What the server does not have; null for nothing.</param>
    /// <param name="what">What happened, in one line.</param>
    /// <param name="bench">Where it happened.</param>
    internal static RoundTripOutcome Beyond(
        this RoundTripOutcome outcome, Migration migration, ServerLimit? limit, string what, TrialDatabase bench) =>
        limit is null ? outcome : outcome with
        {
            Limit = limit,
            Detail = null,
            Message = $"{migration.Id} {limit.Needs()}: {what}\n{bench.DescribeAlternatives(limit)}",
        };

    /// <param name="failed">Upgrades that fail, in order.</param>
    /// <param name="attempt">What happened where they had run but for the statements that fail.</param>
    internal static RoundTripOutcome Beside(IReadOnlyList<Migration> failed, Attempt attempt)
    {
        var names = MissedHead.Names([.. failed.Select(migration => migration.Id)]);
        return From(attempt, "Whether a statement fixes it is tried when the upgrades before it succeed.") with
        {
            Notes = [failed.Count == 1
                ? $"the upgrade of {names} failed: this was tried where all of it but the statements that fail had run"
                : $"the upgrades of {names} failed: this was tried where all of them but the statements that fail had run"],
        };
    }

    /// <param name="attempt">What happened.</param>
    /// <param name="untried">Why no statement is tried that may fix a downgrade that differs, as a sentence.</param>
    internal static RoundTripOutcome From(Attempt attempt, string untried)
    {
        var (migration, seconds) = (attempt.Migration, attempt.Seconds);
        return attempt.Verdict switch
        {
            _ when attempt.Hook is { } hook => HookFailed(attempt.Verdict, hook, migration, seconds),
            RoundTripVerdict.Irreversible or RoundTripVerdict.NoDown => WithoutDown(migration, seconds),
            RoundTripVerdict.Reversible => new RoundTripOutcome { Verdict = RoundTripVerdict.Reversible, Seconds = seconds },
            RoundTripVerdict.DownDiffers => DownDiffers(new DowngradeFinding(migration, attempt.Comparison!), attempt, untried),
            RoundTripVerdict.SecondUpDiffers => SecondUpDiffers(attempt.Comparison!, migration, seconds),
            RoundTripVerdict.DownFailed => Failed(attempt.Verdict, attempt.Failure!, migration, migration.Down!, seconds),
            _ => Failed(attempt.Verdict, attempt.Failure!, migration, migration.Up, seconds),
        };
    }

    /// <param name="why">Why nothing could be run any more, as sentences.</param>
    internal static RoundTripOutcome NotTried(Migration migration, string why) => new()
    {
        Verdict = RoundTripVerdict.UpFailed,
        Script = migration.Up.Path,
        Message = $"{migration.Id}: not tried. {why}",
        Detail = why,
    };

    /// <inheritdoc cref="NotTried"/>
    internal static RoundTripOutcome WayNotTried(string why) =>
        new() { Verdict = RoundTripVerdict.DownFailed, Message = $"not tried. {why}", Detail = why };

    private static RoundTripOutcome DownDiffers(DowngradeFinding finding, Attempt attempt, string untried) =>
        finding.ToOutcome(finding.WithoutTrial(untried), attempt.Seconds, attempt.Failure?.Message);

    /// <summary>A script that the round trip alone runs has failed.</summary>
    internal static RoundTripOutcome HookFailed(RoundTripVerdict verdict, HookFailure failure, Migration migration, StepSeconds seconds)
    {
        var what = failure.Hook.Kind == MigrationHookKind.Seed ? "its seed failed" : "its verification failed";
        var detail = $"{failure.Hook.Path}{(failure.Line is { } line ? $"({line},1)" : "")}: {failure.Reason}";
        return new RoundTripOutcome
        {
            Verdict = verdict,
            Seconds = seconds,
            Script = failure.Hook.Path,
            Line = failure.Line,
            Column = failure.Line is null ? null : 1,
            Message = $"{migration.Id}: {what}\n\n{detail}",
            Detail = detail,
            Hook = failure,
        };
    }

    /// <summary>An upgrade of a database that is at head did something.</summary>
    internal static RoundTripOutcome NotIdempotent(string what, StepSeconds seconds) => new()
    {
        Verdict = RoundTripVerdict.SecondUpDiffers,
        Seconds = seconds,
        Message = $"an upgrade of a database that is already at head {what}",
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
            Detail = exception.Message,
            Failure = exception.Failure,
        };

    internal static RoundTripOutcome WithoutDown(Migration migration, StepSeconds seconds) => migration.IrreversibleReason is { } reason
        ? new RoundTripOutcome { Verdict = RoundTripVerdict.Irreversible, Seconds = seconds, Message = reason }
        : new RoundTripOutcome
        {
            Verdict = RoundTripVerdict.NoDown,
            Seconds = seconds,
            Script = migration.Up.Path,
            Message = $"{migration.Id}: {RoundTripVerdict.NoDown.Sentence()}; write one, "
                + "or say why there is none with '-- migration: irreversible <reason>' in the up script",
        };

    /// <param name="comparison">The schemas after the two upgrades.</param>
    /// <param name="seconds">How long the steps took.</param>
    internal static RoundTripOutcome SecondUpDiffers(SchemaComparison comparison, Migration migration, StepSeconds seconds)
    {
        var finder = new CauseFinder(migration.Up, migration.Down);
        var explanation = Explanation.Create(comparison, finder.OfUpgrade, finder.IsRenamed, withFix: false);
        return new RoundTripOutcome
        {
            Verdict = RoundTripVerdict.SecondUpDiffers,
            Seconds = seconds,
            Script = migration.Up.Path,
            Message = $"{migration.Id}: {RoundTripVerdict.SecondUpDiffers.Sentence()}\n{migration.Up.Path}\n\n"
                + SchemaDifferenceText.Render(explanation, SchemaDifferenceWords.SecondUpgrade),
            Differences = explanation.Differences,
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
        var explanation = Explanation.Create(
            comparison,
            difference => origins.Of(difference.Subject) is { } migration
                ? new CauseFinder(migration.Up, migration.Down).OfDowngrade(difference, comparison)
                : null,
            Renames.Find(comparison),
            FixOffer.NotAsked);
        var from = comparison.Differences
            .Select(difference => (difference.Subject, Origin: origins.Of(difference.Subject)))
            .Where(pair => pair.Origin is not null)
            .Select(pair => $"  {pair.Subject.Name} came with {pair.Origin!.Id} ({pair.Origin.Up.Path})\n")
            .ToList();
        var origin = from.Count == 0 ? "" : $"\nWhere it comes from:\n{string.Concat(from)}";
        // One script alone does not make what all leave together: there is no end of a script to put a statement at.
        const string advice = "No statement is offered here: what is left belongs in the down scripts of the migrations "
            + "that it comes from. Where the round trip of one of them fails by itself, its own report says what fixes it.";
        return new RoundTripOutcome
        {
            Verdict = RoundTripVerdict.DownDiffers,
            Seconds = seconds,
            Message = "after all downgrades the database is not what it was before the first upgrade\n\n"
                + $"{SchemaDifferenceText.Render(explanation, SchemaDifferenceWords.Downgrade)}{origin}\n{advice}\n",
            Differences = explanation.Differences,
            Advice = advice,
        };
    }

    internal static RoundTripOutcome HeadDiffers(SchemaComparison comparison, StepSeconds seconds)
    {
        var explanation = Explanation.Create(comparison, _ => null, isRenamed: null, withFix: false);
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
