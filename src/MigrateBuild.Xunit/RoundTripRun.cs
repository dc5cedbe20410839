using System.Collections.Concurrent;
using MigrateBuild.Testing;

namespace MigrateBuild.Xunit;

/// <summary>
/// The one round trip that all tests of a class share: the first test begins it, each waits for the verdict that it is
/// about, and whichever tests are selected, the migrations run in order.
/// </summary>
internal sealed class RoundTripRun : IProgress<MigrationOutcome>
{
    private static readonly ConcurrentDictionary<Type, Lazy<RoundTripRun>> Runs = new();

    private readonly Dictionary<string, TaskCompletionSource<RoundTripOutcome>> _outcomes;

    private RoundTripRun(MigrationTests tests, TestSettings settings, CancellationToken cancellationToken)
    {
        _outcomes = tests.Set.Migrations.ToDictionary(
            migration => migration.Version,
            _ => new TaskCompletionSource<RoundTripOutcome>(TaskCreationOptions.RunContinuationsAsynchronously),
            StringComparer.Ordinal);
        // Scripts run synchronously: away from the threads that the test framework counts.
        Report = Task.Run(() => RunAsync(tests, settings, cancellationToken), CancellationToken.None);
    }

    /// <summary>The whole report, which is also written to its file.</summary>
    internal Task<RoundTripReport> Report { get; }

    /// <exception cref="ServerUnavailableException">There is no server.</exception>
    internal static async Task<RoundTripRun> OfAsync(MigrationTests tests, CancellationToken cancellationToken)
    {
        var settings = TestSettings.Of(tests.GetType().Assembly);
        await SharedServer.GetAsync(settings);
        return Runs.GetOrAdd(tests.GetType(), _ => new Lazy<RoundTripRun>(() => new RoundTripRun(tests, settings, cancellationToken))).Value;
    }

    internal Task<RoundTripOutcome> OutcomeOf(string version) => _outcomes[version].Task;

    void IProgress<MigrationOutcome>.Report(MigrationOutcome value) => _outcomes[value.Migration.Version].TrySetResult(value.Outcome);

    private async Task<RoundTripReport> RunAsync(MigrationTests tests, TestSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var server = await SharedServer.GetAsync(settings);
            var report = await new RoundTrip(tests.Set, server, tests.Options(settings)).RunAsync(this, cancellationToken);
            RoundTripReportWriter.Write(report, settings.ReportDirectory());
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
