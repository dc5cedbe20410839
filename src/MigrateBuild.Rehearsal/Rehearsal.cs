using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;
using MigrateBuild.Schema.Servers;
using Npgsql;

namespace MigrateBuild.Rehearsals;

/// <summary>
/// Runs migrations as the round trip of the tests does, up, down and up, but only those that are asked for: what comes before them is a
/// database that an earlier build left, or upgrades that are known to succeed.
/// </summary>
/// <param name="request">What is to be done.</param>
/// <param name="tell">Hears of each migration that was rehearsed, in order.</param>
internal sealed class Rehearsal(RehearsalRequest request, Action<RehearsalResult> tell)
{
    /// <summary>More upgrades than this are not run again in the next build: the database after them is kept.</summary>
    private const int MostPassed = 8;

    private readonly ScriptTime _time = new(TimeSpan.FromSeconds(request.ScriptSeconds));
    private readonly DatabaseImages _images = new(request.Images, TimeProvider.System);
    private MigrationSet _set = null!;

    /// <summary>
    /// Whether the database is the same to a session that goes on and to a new one: else all runs in one session, as in a database that is
    /// upgraded at once.
    /// </summary>
    private bool _canBeKept;

    /// <summary>How many upgrades the newest database has that is kept.</summary>
    private int _kept;

    /// <summary>The migration that is at work.</summary>
    private int _now;

    /// <summary>Does it.</summary>
    /// <exception cref="NpgsqlException">The server failed, not a migration.</exception>
    /// <exception cref="MigrationException">Likewise.</exception>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            _set = RehearsedSet.Read(request);
            _canBeKept = !_set.Migrations.Any(ScriptReach.MayChangeSessions);
            await using var server = await RehearsalServer.StartAsync(cancellationToken);
            var options = new RoundTripOptions
            {
                StrictColumnOrder = request.StrictColumnOrder,
                StrictBodies = request.StrictBodies,
                Hooks = RehearsedSet.ReadHooks(request, _set),
                Prepare = request.Setup is null ? null : PrepareAsync,
            };
            var start = new TrialStart(server, _set, options) { ScriptTime = _time };
            var asked = request.Steps.Select(step => step.Rehearse).ToArray();
            _now = Array.IndexOf(asked, true);
            try
            {
                var known = await BeginAsync(server, start, _now, cancellationToken);
                await RunAsync(server, known, asked, cancellationToken);
            }
            catch (MigrationException)
            {
                // An upgrade that is known to succeed has failed: nothing that is known is of use.
                Array.Fill(asked, true);
                await RunAsync(server, start, asked, cancellationToken);
            }
        }
        catch (SetupException e)
        {
            tell(ResultTexts.OfSetup(request.Steps[_now], _set.Migrations[_now], request.Setup!, e, EmbeddedLimits.Find(e.Error)));
        }
        catch (ScriptTimeoutException e) when (IsOfNow(e.Script))
        {
            tell(ResultTexts.OfTimeout(request.Steps[_now], _set.Migrations[_now], e));
        }
    }

    /// <summary>
    /// Whether a script belongs to the migration that is rehearsed. One of an upgrade that is known to succeed has nothing to say of it: it
    /// ends the program, and the next build tries again.
    /// </summary>
    private bool IsOfNow(string script)
    {
        var migration = _set.Migrations[_now];
        return script == request.Setup?.Path || script == migration.Up.Path || script == migration.Down?.Path
            || request.Hooks.Any(hook => hook.Path == script && MigrationHook.From(hook.Path, "")?.BelongsTo(migration) == true);
    }

    /// <summary>The newest state that is known before the first migration that is rehearsed.</summary>
    private async Task<TrialStart> BeginAsync(RehearsalServer server, TrialStart start, int first, CancellationToken cancellationToken)
    {
        if (!_canBeKept)
            return start;
        for (var most = first; _images.FindNewest(request.States, most) is var (upgrades, image); most = upgrades - 1)
        {
            try
            {
                start = start with
                {
                    Template = await server.LoadDatabaseAsync(image, cancellationToken),
                    Applied = [.. _set.Migrations.Take(upgrades)],
                };
                _kept = upgrades;
                break;
            }
            catch (InvalidDataException)
            {
                _images.Forget(request.States[upgrades]);
            }
        }

        if (first - _kept <= MostPassed)
            return start;
        var bench = await TrialDatabase.CreateAsync(start, cancellationToken);
        var hooks = new HookRun(_set, start.Options.Hooks);
        foreach (var migration in _set.Migrations.Take(first).Skip(_kept))
            hooks.Pass(bench, migration, cancellationToken);
        var template = bench.Release();
        await KeepAsync(server, template, first, cancellationToken);
        return start with { Template = template, Applied = [.. _set.Migrations.Take(first)] };
    }

    private async Task RunAsync(RehearsalServer server, TrialStart start, bool[] asked, CancellationToken cancellationToken)
    {
        var first = Array.IndexOf(asked, true);
        var passed = _set.Migrations.Take(first).Skip(start.Applied.Count).ToList();
        _now = first;
        await using var run = await RoundTripRun.BeginAsync(start, passed, cancellationToken);
        for (_now = first; _now <= Array.LastIndexOf(asked, true); _now++)
        {
            var migration = _set.Migrations[_now];
            // Where an upgrade has failed, it is not what it would be.
            if (_canBeKept && run.Applied.Count == _now && _now == _set.Migrations.Count - 1 && _now - _kept > MostPassed)
                await KeepAsync(server, run, cancellationToken);
            if (!asked[_now])
            {
                await run.PassAsync(migration, cancellationToken);
                continue;
            }

            var applied = run.Applied.Count;
            var outcome = await run.ClimbAsync(migration, cancellationToken);
            var isUpgraded = run.Applied.Count > applied;
            var result = ResultTexts.Of(request.Steps[_now], migration, outcome, isUpgraded);
            tell(result);
            if (result.IsEnd)
                return;
        }
    }

    /// <summary>Keeps the database before the last migration, which is the one that is worked on.</summary>
    private async Task KeepAsync(RehearsalServer server, RoundTripRun run, CancellationToken cancellationToken)
    {
        await using var copy = await run.CopyDatabaseAsync(cancellationToken);
        await KeepAsync(server, copy, _now, cancellationToken);
    }

    private async Task KeepAsync(RehearsalServer server, ThrowawayDatabase database, int upgrades, CancellationToken cancellationToken)
    {
        if (await server.SaveDatabaseAsync(database, cancellationToken) is { } image)
            _images.Write(request.States[upgrades], image);
        _kept = upgrades;
    }

    private async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var statements = HookStatements.Of(RehearsedSet.ReadText(request.Setup!.File));
        try
        {
            await _time.Run(
                request.Setup.Path,
                async token =>
                {
                    await SetupScript.RunAsync(connection, statements, token);
                    return true;
                },
                cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new SetupException(e, statements.LineOf(e) ?? 1);
        }
    }
}
