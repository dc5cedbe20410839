using System.Diagnostics;
using MigrateBuild.Testing;

namespace Shop.Tests;

/// <summary>The round trip of all migrations runs once, and each of them has a test case.</summary>
[TestClass]
public sealed class MigrationTests(TestContext context)
{
    private static RoundTripReport _report = null!;
    private static string _page = null!;

    public static IEnumerable<TestDataRow<string>> Versions =>
        Migrations.Set.Migrations.Select(migration => new TestDataRow<string>(migration.Version) { DisplayName = migration.Id });

    [ClassInitialize]
    public static async Task RunAsync(TestContext context)
    {
        try
        {
            await using var server = await ThrowawayServer.StartAsync(ThrowawayServerOptions.FromEnvironment(), context.CancellationToken);
            _report = await new RoundTrip(Migrations.Set, server).RunAsync(cancellationToken: context.CancellationToken);
        }
        catch (ServerUnavailableException e) when (!e.MustFail)
        {
            Assert.Inconclusive(e.Message);
        }

        var json = RoundTripReportWriter.Write(_report, Path.Combine(AppContext.BaseDirectory, "TestResults", "migrations"));
        _page = Path.ChangeExtension(json, ".html");
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void RoundTrip(string version) => Judge(_report.OutcomeOf(version));

    [TestMethod]
    public void WholeWay()
    {
        context.AddResultFile(_page);
        Judge(_report.WholeWay);
    }

    [StackTraceHidden]
    private static void Judge(RoundTripOutcome outcome)
    {
        if (outcome.IsFailure)
            Assert.Fail($"{outcome.Message!.TrimEnd()}\n\nreport: {_page}");
        // It is declared irreversible, or an upgrade before it failed.
        if (outcome.IsSkipped)
            Assert.Inconclusive(outcome.Message!);
    }
}
