using System.Diagnostics;
using MigrateBuild.Schema.RoundTrips;

namespace MigrateBuild.Schema;

/// <summary>
/// The round trip of a set. For each migration in order: up; down, after which the schema must be what it was before; up
/// again, after which it must be what it was after the first time. Then all the way down, where nothing may be left, and
/// up to head again.
/// </summary>
public sealed class RoundTrip
{
    private readonly MigrationSet _set;
    private readonly DatabaseServer _server;
    private readonly RoundTripOptions _options;

    /// <summary>Prepares a round trip.</summary>
    /// <param name="set">The migrations.</param>
    /// <param name="server">Where they run; databases are created and dropped there.</param>
    /// <param name="options">How; null for the defaults.</param>
    public RoundTrip(MigrationSet set, DatabaseServer server, RoundTripOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(server);
        _set = set;
        _server = server;
        _options = options ?? new RoundTripOptions();
    }

    /// <summary>Says when the round trip begins.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Runs it.</summary>
    /// <param name="progress">
    /// Hears of each migration as soon as its verdict is known, in order. What follows from an upgrade that failed is known later:
    /// the report says it.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The report. A migration that fails is told there, and does not end the round trip.</returns>
    /// <exception cref="Npgsql.NpgsqlException">The server failed, not a migration.</exception>
    /// <exception cref="ServerUnavailableException">What prepares a database needs what the embedded server does not have.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public async Task<RoundTripReport> RunAsync(IProgress<MigrationOutcome>? progress = null, CancellationToken cancellationToken = default)
    {
        var began = Clock.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        await using var stairway = await RoundTripRun.BeginAsync(new(_server, _set, _options), [], cancellationToken);
        // While the server works on the next migration, which needs no verdict about this.
        using var meanwhile = new Meanwhile();
        var outcomes = new List<MigrationOutcome>();
        foreach (var migration in _set.Migrations)
        {
            var before = stairway.Schema;
            var result = await stairway.ClimbAsync(migration, cancellationToken);
            var after = stairway.Schema;
            var outcome = new MigrationOutcome
            {
                Migration = migration,
                Outcome = result,
                Changes = meanwhile.Start(() => SchemaComparer.Compare(before, after)),
            };
            outcomes.Add(outcome);
            progress?.Report(outcome);
        }

        var top = stairway.Schema;
        var wholeWay = MissedHead.Tell(await stairway.WalkAsync(cancellationToken), outcomes, stairway.Applied);
        return new RoundTripReport
        {
            Set = _set.Name,
            ServerKind = _server.Kind,
            ServerVersion = _server.Version,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            Migrations = Followers.Tell(outcomes),
            WholeWay = wholeWay,
            Started = began,
            Head = top,
            ServerNotes = _server.Notes,
        };
    }
}
