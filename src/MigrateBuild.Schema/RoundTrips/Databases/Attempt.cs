using MigrateBuild.Errors;
using MigrateBuild.Schema.Comparison;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>How up, down and up of one migration went in one database, as data.</summary>
internal sealed record Attempt(Migration Migration, SchemaSnapshot Before)
{
    internal RoundTripVerdict Verdict { get; private init; } = RoundTripVerdict.Reversible;

    internal StepSeconds Seconds { get; private init; } = new();

    /// <summary>The schema after the upgrade; null where it failed.</summary>
    internal SchemaSnapshot? After { get; private init; }

    /// <summary>The script that failed: that of a verdict which says so, or the second upgrade of a downgrade that differs.</summary>
    internal MigrationException? Failure { get; private init; }

    /// <summary>The seed or the verification that failed.</summary>
    internal HookFailure? Hook { get; private init; }

    /// <summary>For a verdict that says so: what differs.</summary>
    internal SchemaComparison? Comparison { get; private init; }

    /// <summary>Whether the database is not left as the upgrade made it (or, where that failed, as it was).</summary>
    internal bool IsSpoilt { get; private init; }

    internal bool IsFailure => Verdict is not (RoundTripVerdict.Reversible or RoundTripVerdict.Irreversible or RoundTripVerdict.NoDown);

    /// <summary>Where the database is when it is not spoilt.</summary>
    internal SchemaSnapshot Schema => After ?? Before;

    /// <summary>The script that failed; null for a hook.</summary>
    internal MigrationScript? FailedScript =>
        Hook is not null || Failure is null ? null : Verdict == RoundTripVerdict.DownFailed ? Migration.Down : Migration.Up;

    /// <summary>The text of the script, or the hook, that failed.</summary>
    internal string? FailedText => Hook?.Hook.Sql ?? FailedScript?.Text;

    /// <summary>What the server said to it; null where it said nothing.</summary>
    internal PostgresException? Error => Hook is { } hook ? hook.Error : Failure?.InnerException as PostgresException;

    /// <summary>What happened, in one line.</summary>
    internal string What => Hook is { } hook ? $"{hook.Hook.Path}: {hook.Reason}"
        : Verdict == RoundTripVerdict.DownDiffers ? $"{Migration.Down!.Path} leaves {Differences}"
        : Verdict == RoundTripVerdict.SecondUpDiffers ? $"run again, {Migration.Up.Path} leads to {Differences}"
        : Failure is { } exception ? FailureText.FirstLine(exception.Failure) : "";

    private string Differences => string.Join(", ", Comparison!.Differences);

    /// <summary>Whether the same went wrong in both.</summary>
    internal bool IsLike(Attempt other) => Verdict == other.Verdict && What == other.What;

    /// <summary>Runs the migration up, down and up where nobody goes on from it.</summary>
    /// <param name="bench">The database.</param>
    /// <param name="hooks">What puts data before it, and looks at it afterwards.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static Task<Attempt> RunApartAsync(
        TrialDatabase bench, HookRun hooks, Migration migration, CancellationToken cancellationToken) => RunAsync(
            bench,
            hooks,
            migration,
            bench.Snapshot(cancellationToken),
            bench.TakeNotes(cancellationToken),
            _ => ValueTask.CompletedTask,
            cancellationToken);

    /// <summary>Runs the migration up, down and up.</summary>
    /// <param name="bench">The database.</param>
    /// <param name="hooks">What puts data before it, and looks at it afterwards.</param>
    /// <param name="before">The schema of the database.</param>
    /// <param name="notes">What is worth telling although nothing fails.</param>
    /// <param name="climbed">Hears of the schema after the first upgrade.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async Task<Attempt> RunAsync(
        TrialDatabase bench,
        HookRun hooks,
        Migration migration,
        SchemaSnapshot before,
        StepNotes notes,
        Func<SchemaSnapshot, ValueTask> climbed,
        CancellationToken cancellationToken)
    {
        var attempt = new Attempt(migration, before);
        if (hooks.Seed(bench, migration, cancellationToken) is { } badSeed)
            return attempt with { Verdict = RoundTripVerdict.UpFailed, Hook = badSeed };
        if (Step.Try(() => bench.Apply(migration, cancellationToken, notes.InspectionOf(migration.Up)), out var up) is { } upFailure)
            return attempt.Failed(RoundTripVerdict.UpFailed, upFailure, migration.Up, notes);

        attempt = attempt with { After = bench.Snapshot(cancellationToken), Seconds = new StepSeconds(up) };
        await climbed(attempt.After);
        if (hooks.Verify(bench, migration, cancellationToken) is { } wrong)
            return attempt with { Verdict = RoundTripVerdict.UpFailed, Hook = wrong };
        if (migration.Down is not { } down)
            return attempt with
            {
                Verdict = migration.IrreversibleReason is null ? RoundTripVerdict.NoDown : RoundTripVerdict.Irreversible,
            };
        if (Step.Try(() => bench.Revert(migration, cancellationToken, notes.InspectionOf(down)), out var back) is { } downFailure)
            return attempt.Failed(RoundTripVerdict.DownFailed, downFailure, down, notes);

        notes.CompareOutside(migration);
        return (attempt with { Seconds = new StepSeconds(up, back) }).Again(bench, hooks, cancellationToken);
    }

    /// <summary>Compares what the downgrade left, and runs the upgrade once more.</summary>
    private Attempt Again(TrialDatabase bench, HookRun hooks, CancellationToken cancellationToken)
    {
        var reverted = bench.Snapshot(cancellationToken);
        var left = SchemaComparer.Compare(Before, reverted);
        var failure = Step.Try(() => bench.Apply(Migration, cancellationToken), out var seconds);
        var again = failure is null ? bench.Snapshot(cancellationToken) : After!;
        var second = SchemaComparer.Compare(After!, again);
        var wrong = failure is null && second.Count == 0 ? hooks.Verify(bench, Migration, cancellationToken) : null;
        var attempt = this with
        {
            Seconds = Seconds with { SecondUp = failure is null ? seconds : null },
            Failure = failure,
            IsSpoilt = failure is not null || second.Count > 0,
        };
        if (left.Count > 0)
            return attempt with { Verdict = RoundTripVerdict.DownDiffers, Comparison = new(Before, reverted, left) { Between = After } };
        if (failure is not null)
            return attempt with { Verdict = RoundTripVerdict.SecondUpFailed };
        if (second.Count > 0)
            return attempt with { Verdict = RoundTripVerdict.SecondUpDiffers, Comparison = new(After!, again, second) };
        return wrong is null ? attempt : attempt with { Verdict = RoundTripVerdict.SecondUpFailed, Hook = wrong };
    }

    private Attempt Failed(RoundTripVerdict verdict, MigrationException failure, MigrationScript script, StepNotes notes) => this with
    {
        Verdict = verdict,
        Failure = failure,
        IsSpoilt = script.Settings.NoTransaction || notes.HasCommitted,
    };
}
