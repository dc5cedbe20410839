using System.Collections.Concurrent;
using MigrateBuild.Testing;
using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Xunit;

/// <summary>
/// The one round trip that all tests of a class share, on one version of PostgreSQL: the first test begins it, each waits for the verdict that it is
/// about, and whichever tests are selected, the migrations run in order.
/// </summary>
internal sealed class RoundTripRun : IProgress<MigrationOutcome>
{
    private static readonly ConcurrentDictionary<(Type Tests, string? Version), Lazy<RoundTripRun>> Runs = new();

    private readonly Dictionary<string, TaskCompletionSource<RoundTripOutcome>> _outcomes;

    private RoundTripRun(
        MigrationTests tests, TestSettings settings, ThrowawayServer server, WantedVersion? version, CancellationToken cancellationToken)
    {
        Server = server;
        _outcomes = tests.Set.Migrations.ToDictionary(
            migration => migration.Version,
            _ => new TaskCompletionSource<RoundTripOutcome>(TaskCreationOptions.RunContinuationsAsynchronously),
            StringComparer.Ordinal);
        // Scripts run synchronously: away from the threads that the test framework counts.
        Report = Task.Run(() => RunAsync(tests, settings, version, cancellationToken), CancellationToken.None);
    }

    internal ThrowawayServer Server { get; }

    /// <summary>The whole report, which is also written to its file.</summary>
    internal Task<RoundTripReport> Report { get; }

    /// <param name="tests">The tests.</param>
    /// <param name="server">The name of the version that the tests are about, or null where there is one server.</param>
    /// <param name="cancellationToken">Ends the round trip.</param>
    /// <exception cref="ServerUnavailableException">There is no server.</exception>
    internal static async Task<RoundTripRun> OfAsync(MigrationTests tests, string? server, CancellationToken cancellationToken)
    {
        var settings = TestSettings.Of(tests.GetType().Assembly);
        var version = (await settings.VersionsAsync(cancellationToken)).Single(version => version?.Name == server);
        var shared = await SharedServer.GetAsync(settings, SharedServer.RoundTrips, version);
        return Runs.GetOrAdd(
            (tests.GetType(), server),
            _ => new Lazy<RoundTripRun>(() => new RoundTripRun(tests, settings, shared, version, cancellationToken))).Value;
    }

    internal Task<RoundTripOutcome> OutcomeOf(string version) => _outcomes[version].Task;

    // What follows from an upgrade that failed is known at the end, and belongs to its message.
    void IProgress<MigrationOutcome>.Report(MigrationOutcome value)
    {
        if (value.Outcome is not { Verdict: RoundTripVerdict.UpFailed, ConsequenceOf: null })
            _outcomes[value.Migration.Version].TrySetResult(value.Outcome);
    }

    private async Task<RoundTripReport> RunAsync(MigrationTests tests, TestSettings settings, WantedVersion? version, CancellationToken cancellationToken)
    {
        try
        {
            var report = await new RoundTrip(tests.Set, Server, tests.Options(settings)).RunAsync(this, cancellationToken);
            RoundTripReportWriter.Write(report, settings.ReportDirectory(), version?.FileName);
            foreach (var migration in report.Migrations)
                _outcomes[migration.Migration.Version].TrySetResult(migration.Outcome);
            return report;
        }
        catch (Exception e)
        {
            foreach (var outcome in _outcomes.Values)
                outcome.TrySetException(e);
            throw;
        }
    }
}
