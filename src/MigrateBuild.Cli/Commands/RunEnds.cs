using MigrateBuild.Cli.Failures;
using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Reporting;
using MigrateBuild.Cli.Status;
using MigrateBuild.Errors;
using MigrateBuild.Io;
using MigrateBuild.Planning;
using MigrateBuild.Running;

namespace MigrateBuild.Cli.Commands;

/// <summary>Finds out how a run that failed or was canceled left the database: what it did before, and what the history says now.</summary>
internal sealed class RunEnds(
    MigrationSet set, RunTrace trace, bool isSingleTransaction, Exception error, MigrationStatus? status, Advice? advice)
{
    // The run is at its end, and the one who canceled it waits.
    private static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(5);

    private bool HasBegun => trace.Before is not null
        && error is OperationCanceledException or MigrationException { Migration: not null, Effect: not MigrationFailureEffect.NothingRun };

    private bool IsRolledBack =>
        isSingleTransaction && HasBegun && status is not null && status.Current?.Version == trace.Before!.Current?.Version;

    internal static RunEnd Create(Migrator migrator, MigrationSet set, RunTrace trace, bool isSingleTransaction, Exception error)
    {
        // Where the history was never read, the server is out of reach, or busy with another run.
        var status = trace.Before is null ? null : Ask(migrator.GetStatus);
        var advice = error is OperationCanceledException && status?.Unfinished is { } unfinished
            ? Ask(token => migrator.AdviceOn(async: false, unfinished, token).Completed())
            : null;
        var ends = new RunEnds(set, trace, isSingleTransaction, error, status, advice);
        return new(error is OperationCanceledException ? ends.Canceled() : ErrorText.Of(error), ends.Where(), ends.Json());
    }

    private static T? Ask<T>(Func<CancellationToken, T> question)
        where T : class
    {
        try
        {
            using var source = new CancellationTokenSource(LongestQuestion);
            return question(source.Token);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private string Canceled()
    {
        if (trace.Before is null)
            return "Canceled before anything was run.";
        if (status?.Unfinished is { } unfinished)
            return $"Canceled while {unfinished.Id} was running outside a transaction: what it has done stays. "
                + $"To continue: {AdviceText.Of(advice ?? new Advice.Resolve(unfinished.Version, InvalidIndexes: []))}";
        if (isSingleTransaction)
            return "Canceled.";
        return Next() is not { } id
            ? "Canceled."
            : status is null ? $"Canceled while {id} was running."
            : $"Canceled while {id} was running; it was rolled back.";
    }

    /// <summary>The migration that came after those that ran.</summary>
    private string? Next() => trace.Direction == MigrationDirection.Upgrade
        ? UpgradePlan.Pending(set, trace.Before!).Select(migration => migration.Id).ElementAtOrDefault(trace.Steps.Count)
        : trace.Before!.Rows.Reverse().Select(row => row.Id).ElementAtOrDefault(trace.Steps.Count);

    private string? Where()
    {
        if (trace.Before is null)
            return null;
        var what = trace.Direction == MigrationDirection.Upgrade ? "Applied" : "Reverted";
        if (error is MigrationException { Effect: MigrationFailureEffect.Done })
            return $"{what} {trace.Steps.Count}, all that was to be done.";
        var done = trace.Steps.Count > 0
            ? $"{what} {trace.Steps.Count} before it; the"
            : IsRolledBack ? "All of the run was rolled back; the" : "The";
        if (status is null)
            return $"{done} database could not be asked where it is now; use 'current' to find out.";
        // The failure has said it.
        return trace.Steps.Count == 0 && !IsRolledBack && error is MigrationException { Failure.At: not null }
            ? null
            : $"{done} database is at {DescribeStatus.Place(status)}.";
    }

    private RunEndJson Json() => new(
        set.Name,
        RunJson.Of(trace.Direction),
        trace.Before?.Current?.Version,
        status is null ? trace.To : status.Current?.Version,
        status?.Unfinished?.Version,
        StepJson.Create(trace.Steps));
}
