using MigrateBuild.Testing;
using NUnit.Framework;

namespace Shop.Tests;

/// <summary>The round trip of all migrations runs once, and each of them has a test case.</summary>
[TestFixture]
public sealed class MigrationTests
{
    private RoundTripReport _report = null!;

    public static IEnumerable<TestCaseData> Versions =>
        Migrations.Set.Migrations.Select(migration => new TestCaseData(migration.Version).SetArgDisplayNames(migration.Id));

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        try
        {
            await using var server = await ThrowawayServer.StartAsync(ThrowawayServerOptions.FromEnvironment());
            _report = await new RoundTrip(Migrations.Set, server).RunAsync();
        }
        catch (ServerUnavailableException e) when (!e.MustFail)
        {
            Assert.Ignore(e.Message);
        }

        RoundTripReportWriter.Write(_report, Path.Combine(TestContext.CurrentContext.WorkDirectory, "TestResults", "migrations"));
    }

    [TestCaseSource(nameof(Versions))]
    public void RoundTrip(string version) => Judge(_report.OutcomeOf(version));

    [Test]
    public void WholeWay() => Judge(_report.WholeWay);

    private static void Judge(RoundTripOutcome outcome)
    {
        if (outcome.IsFailure)
            Assert.Fail(outcome.Message!);
        // It is declared irreversible, or an upgrade before it failed.
        if (outcome.Verdict != RoundTripVerdict.Reversible)
            Assert.Ignore(outcome.Message!);
    }
}
