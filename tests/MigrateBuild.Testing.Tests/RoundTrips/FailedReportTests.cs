using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>What a report says to a test of another framework, or to none.</summary>
public sealed class FailedReportTests
{
    private static readonly MigrationSet Set = SetOfScripts.Compile(
        ("0001_a.up.sql", "CREATE TABLE a (id int);"), ("0001_a.down.sql", "DROP TABLE a;"),
        ("0002_b.up.sql", "-- migration: irreversible gone\nCREATE TABLE b (id int);"),
        ("0003_c.up.sql", "CREATE TABLE c (id int);"), ("0003_c.down.sql", "DROP TABLE c;"));

    /// <summary>The verdicts of the migrations and of the whole way, and the message; none where nothing failed.</summary>
    public static TheoryData<RoundTripVerdict[], RoundTripVerdict, string?> Cases => new()
    {
        { [RoundTripVerdict.Reversible, RoundTripVerdict.Irreversible, RoundTripVerdict.Reversible], RoundTripVerdict.Irreversible, null },
        {
            [RoundTripVerdict.Reversible, RoundTripVerdict.Irreversible, RoundTripVerdict.DownDiffers], RoundTripVerdict.Irreversible,
            "The round trip of Test failed: 1 of 3 migrations.\n\n0003: DownDiffers"
        },
        {
            [RoundTripVerdict.NoDown, RoundTripVerdict.UpFailed, RoundTripVerdict.SecondUpDiffers], RoundTripVerdict.DownFailed,
            "The round trip of Test failed: 3 of 3 migrations, and the way down to base and up to head again.\n\n"
            + "0001: NoDown\n\n0002: UpFailed\n\n0003: SecondUpDiffers\n\nall: DownFailed"
        },
        {
            [RoundTripVerdict.Reversible, RoundTripVerdict.Reversible, RoundTripVerdict.Reversible], RoundTripVerdict.SecondUpFailed,
            "The round trip of Test failed: the way down to base and up to head again.\n\nall: SecondUpFailed"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Any_failure_is_thrown_with_all_of_them(RoundTripVerdict[] verdicts, RoundTripVerdict wholeWay, string? message)
    {
        var report = Report(verdicts, wholeWay);

        var thrown = Record.Exception(report.ThrowIfFailed);

        Assert.Equal(message is null, report.Succeeded);
        Assert.Equal(message, thrown?.Message);
        Assert.Equal(message is null ? null : report, (thrown as RoundTripFailedException)?.Report);
    }

    [Fact]
    public void An_outcome_is_found_by_its_version_and_one_that_is_not_there_is_named()
    {
        var report = Report(
            [RoundTripVerdict.Reversible, RoundTripVerdict.Irreversible, RoundTripVerdict.NoDown], RoundTripVerdict.Reversible);

        Assert.Equal(RoundTripVerdict.Irreversible, report.OutcomeOf("0002").Verdict);
        var thrown = Assert.Throws<ArgumentException>(() => report.OutcomeOf("2"));
        Assert.Contains("The set Test has no migration of the version '2'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_follows_from_a_failure_is_counted_apart()
    {
        var failed = Report(
            [RoundTripVerdict.UpFailed, RoundTripVerdict.UpFailed, RoundTripVerdict.Reversible], RoundTripVerdict.Reversible);
        var report = failed with
        {
            Migrations = [.. failed.Migrations.Index().Select(
                item => item.Index == 1 ? item.Item with { Outcome = item.Item.Outcome with { ConsequenceOf = "0001_a" } } : item.Item)],
        };

        var thrown = Assert.Throws<RoundTripFailedException>(report.ThrowIfFailed);

        Assert.Equal(
            "The round trip of Test failed: 1 of 3 migrations. 1 more could not be judged because of that.\n\n0001: UpFailed",
            thrown.Message);
    }

    [Fact]
    public void A_whole_way_below_head_is_told_and_is_no_failure_of_its_own()
    {
        var failed = Report(
            [RoundTripVerdict.Reversible, RoundTripVerdict.Irreversible, RoundTripVerdict.UpFailed], RoundTripVerdict.Reversible);
        var report = failed with { WholeWay = MissedHead.Tell(failed.WholeWay, failed.Migrations, [.. Set.Migrations.Take(2)]) };

        var thrown = Assert.Throws<RoundTripFailedException>(report.ThrowIfFailed);

        Assert.Equal(
            "The round trip of Test failed: 1 of 3 migrations.\n\n0003: UpFailed\n\n"
            + "The way down to base and up to head: head was not reached, because the upgrade of 0003_c failed; "
            + "the migrations that could be applied were taken down to base and up again without a difference",
            thrown.Message);
    }

    private static RoundTripReport Report(RoundTripVerdict[] verdicts, RoundTripVerdict wholeWay) => new()
    {
        Set = "Test",
        ServerKind = ServerKind.Local,
        ServerVersion = "18.0",
        Seconds = 1,
        Migrations = [.. Set.Migrations.Zip(verdicts, (migration, verdict) => new MigrationOutcome
        {
            Migration = migration,
            Outcome = Outcome(migration.Version, verdict),
        })],
        WholeWay = Outcome("all", wholeWay),
    };

    private static RoundTripOutcome Outcome(string what, RoundTripVerdict verdict) =>
        new() { Verdict = verdict, Message = $"{what}: {verdict}\n" };
}
