using System.Diagnostics;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Schema;
using MigrateBuild.Testing;
using Npgsql;

namespace MigrateBuild.Benchmarks.Peers;

/// <summary>The product's round trip, in this process, with the creation and removal of its database.</summary>
internal sealed class OurRoundTrip(ThrowawayServer server, Corpus corpus)
{
    /// <summary>The report of the last run.</summary>
    internal RoundTripReport? Report { get; private set; }

    /// <summary>When the verdict of each migration of the last run was known, in seconds from its start.</summary>
    internal IReadOnlyList<double> Verdicts { get; private set; } = [];

    /// <summary>How long the last run climbed: up, down and up of every migration, without the whole way.</summary>
    internal double Climb => Verdicts[^1];

    internal async Task<double> RunAsync(CancellationToken cancellationToken)
    {
        // What earlier runs left to be collected is not this one's cost.
        GC.Collect();
        var options = new RoundTripOptions { Prepare = corpus.Setup is null ? null : PrepareAsync };
        var clock = new VerdictClock();
        Report = await new RoundTrip(corpus.Set, server, options).RunAsync(clock, cancellationToken);
        var seconds = clock.Elapsed;
        Verdicts = clock.Seconds;
        return seconds;
    }

    private async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(corpus.Setup, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Hears of verdicts at once, where <see cref="Progress{T}"/> would hear of them some time later.</summary>
    private sealed class VerdictClock : IProgress<MigrationOutcome>
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private readonly List<double> _seconds = [];

        internal IReadOnlyList<double> Seconds => _seconds;

        internal double Elapsed => Stopwatch.GetElapsedTime(_start).TotalSeconds;

        public void Report(MigrationOutcome value) => _seconds.Add(Elapsed);
    }
}
