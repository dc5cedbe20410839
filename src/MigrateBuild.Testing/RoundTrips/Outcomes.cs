using MigrateBuild.Testing.Schema;
using Npgsql;

namespace MigrateBuild.Testing.RoundTrips;

/// <summary>Puts what happened into words.</summary>
internal static class Outcomes
{
    /// <summary>Whether a script is not to blame: the connection was lost, or the server is going down.</summary>
    internal static bool IsServerFailure(MigrationException exception) =>
        exception.InnerException is NpgsqlException and not PostgresException or PostgresException { SqlState: "57P01" or "57P02" or "57P03" };

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

    internal static RoundTripOutcome Differs(
        RoundTripVerdict verdict,
        IReadOnlyList<SchemaDifference> differences,
        Migration migration,
        MigrationScript script,
        StepSeconds seconds,
        string? then = null)
    {
        var words = verdict == RoundTripVerdict.DownDiffers ? SchemaDifferenceWords.Downgrade : SchemaDifferenceWords.SecondUpgrade;
        var message = $"{migration.Id}: {verdict.Sentence()}\n{script.Path}\n\n{SchemaDifferenceText.Render(differences, words)}";
        return new RoundTripOutcome
        {
            Verdict = verdict,
            Seconds = seconds,
            Script = script.Path,
            Message = then is null ? message : $"{message}\nThe upgrade then fails when it is run again:\n{then}\n",
            Differences = differences,
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

    internal static RoundTripOutcome BaseDiffers(IReadOnlyList<SchemaDifference> differences, Origins origins, StepSeconds seconds)
    {
        var from = differences
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
                + SchemaDifferenceText.Render(differences, SchemaDifferenceWords.Downgrade) + origin,
            Differences = differences,
        };
    }

    internal static RoundTripOutcome HeadDiffers(IReadOnlyList<SchemaDifference> differences, StepSeconds seconds) => new()
    {
        Verdict = RoundTripVerdict.SecondUpDiffers,
        Seconds = seconds,
        Message = "after all downgrades and upgrades the schema at head is not what it was before\n\n"
            + SchemaDifferenceText.Render(differences, SchemaDifferenceWords.SecondUpgrade),
        Differences = differences,
    };
}
