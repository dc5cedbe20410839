using System.Diagnostics;
using MigrateBuild.Testing;
using NUnit.Framework;

namespace Shop.Tests;

/// <summary>The round trip of all migrations runs once, and each of them has a test case.</summary>
[TestFixture]
public sealed class MigrationTests
{
    private RoundTripReport _report = null!;
    private string _page = null!;

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

        var json = RoundTripReportWriter.Write(_report, Path.Combine(AppContext.BaseDirectory, "TestResults", "migrations"));
        _page = Path.ChangeExtension(json, ".html");
    }

    [TestCaseSource(nameof(Versions))]
    public void RoundTrip(string version) => Judge(_report.OutcomeOf(version));

    [Test]
    public void WholeWay()
    {
        TestContext.AddTestAttachment(_page, "The report");
        Judge(_report.WholeWay);
    }

    [StackTraceHidden]
    private void Judge(RoundTripOutcome outcome)
    {
        if (outcome.IsFailure)
            Assert.Fail($"{outcome.Message!.TrimEnd()}\n\nreport: {_page}");
        // It is declared irreversible, or an upgrade before it failed.
        if (outcome.IsSkipped)
            Assert.Ignore(outcome.Message!);
    }
}
