using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>What is worth telling of the scripts of one migration, although they did not fail.</summary>
internal sealed class StepNotes
{
    private readonly Func<NpgsqlConnection> _connect;
    private readonly Func<CancellationToken, IReadOnlyList<string>> _readLeftovers;
    private readonly CancellationToken _cancellationToken;
    private readonly List<string> _texts = [];
    private HashSet<string>? _outside;

    /// <param name="connect">The connection on which the scripts run, without what they left in its session.</param>
    /// <param name="readLeftovers">What the script that has just run left there.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal StepNotes(
        Func<NpgsqlConnection> connect, Func<CancellationToken, IReadOnlyList<string>> readLeftovers, CancellationToken cancellationToken)
    {
        _connect = connect;
        _readLeftovers = readLeftovers;
        _cancellationToken = cancellationToken;
    }

    internal IReadOnlyList<string> Texts => _texts;

    /// <summary>Whether the script that ran last is committed without its history row, so that it stays when the row fails.</summary>
    internal bool HasCommitted { get; private set; }

    /// <summary>What looks at the session after a script; null for one that cannot leave anything there.</summary>
    internal Action? InspectionOf(MigrationScript script)
    {
        HasCommitted = false;
        if (ScriptReach.ReachesOutside(script) || ScriptReach.RunsExtension(script))
            _outside ??= ServerObjects.Read(_connect(), _cancellationToken);
        return ScriptReach.LeavesSession(script) ? () => Inspect(script) : null;
    }

    /// <summary>Tells what an upgrade has made outside the schemas and its downgrade has left.</summary>
    internal void CompareOutside(Migration migration)
    {
        if (_outside is null)
            return;
        var now = ServerObjects.Read(_connect(), _cancellationToken);
        _texts.AddRange(now.Except(_outside, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(thing => $"{migration.Down!.Path} leaves {thing}, which the upgrade made: it is not part of the schema, but it stays"));
        _texts.AddRange(_outside.Except(now, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(thing => $"{thing} was there before {migration.Up.Path} and is gone after {migration.Down!.Path}: it is not part of "
                + "the schema"));
    }

    private void Inspect(MigrationScript script)
    {
        HasCommitted = true;
        // The server gives them in any order.
        _texts.AddRange(_readLeftovers(_cancellationToken).Order(StringComparer.Ordinal)
            .Select(left => $"{script.Path} leaves {left} behind in its session: MigrateBuild resets the session, but in a runner that "
                + "does not, the next script runs under it"));
    }
}
