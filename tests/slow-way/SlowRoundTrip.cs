using MigrateBuild.Schema;
using MigrateBuild.SlowWay.Dumps;
using MigrateBuild.SlowWay.Programs;
using MigrateBuild.Testing;

namespace MigrateBuild.SlowWay;

/// <summary>
/// The round trip as somebody with psql and pg_dump would do it, with the same rules: a failure does not hide the next one
/// and causes no others. For that a second database sees upgrades alone, and is copied when the first is spoilt.
/// </summary>
internal sealed class SlowRoundTrip(ThrowawayServer server, PostgresPrograms programs) : IAsyncDisposable
{
    private readonly List<Migration> _applied = [];
    private SlowDatabase _pristine = null!;
    private SlowDatabase _database = null!;
    private SchemaDump _base = null!;
    private SchemaDump _schema = null!;

    /// <summary>Makes both databases.</summary>
    /// <param name="setup">What a database needs before the first migration, or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task BeginAsync(MigrationScript? setup, CancellationToken cancellationToken)
    {
        _pristine = new SlowDatabase(await server.CreateDatabaseAsync(cancellationToken: cancellationToken), programs);
        if (setup is not null && await _pristine.RunAsync(setup, cancellationToken) is { } failure)
            throw new InvalidOperationException($"The setup failed: {failure}");
        _database = await CopyAsync(cancellationToken);
        _base = _schema = await _database.DumpAsync(cancellationToken);
    }

    /// <summary>Up, down, up.</summary>
    internal async Task<SlowOutcome> ClimbAsync(Migration migration, CancellationToken cancellationToken)
    {
        var before = _schema;
        if (await _database.RunAsync(migration.Up, cancellationToken) is { } upFailure)
        {
            if (migration.Up.Settings.NoTransaction)
                await RestoreAsync(cancellationToken);
            return SlowOutcome.Failed(RoundTripVerdict.UpFailed, upFailure);
        }

        if (await _pristine.RunAsync(migration.Up, cancellationToken) is { } surprise)
            throw new InvalidOperationException($"{migration} ran, but fails where no downgrade ever ran: {surprise}");
        _applied.Add(migration);
        var after = _schema = await _database.DumpAsync(cancellationToken);
        if (migration.Down is not { } down)
            return SlowOutcome.Of(migration.IrreversibleReason is null ? RoundTripVerdict.NoDown : RoundTripVerdict.Irreversible);

        if (await _database.RunAsync(down, cancellationToken) is { } downFailure)
        {
            if (down.Settings.NoTransaction)
                await RestoreAsync(cancellationToken);
            return SlowOutcome.Failed(RoundTripVerdict.DownFailed, downFailure);
        }

        var reverted = await _database.DumpAsync(cancellationToken);
        var again = await _database.RunAsync(migration.Up, cancellationToken);
        var second = again is null ? await _database.DumpAsync(cancellationToken) : null;
        if (second is null || !second.IsSameAs(after))
            await RestoreAsync(cancellationToken);

        if (!reverted.IsSameAs(before))
            return new SlowOutcome(RoundTripVerdict.DownDiffers, DumpDifference.Lines(before, reverted));
        if (second is null)
            return SlowOutcome.Failed(RoundTripVerdict.SecondUpFailed, again!);
        return second.IsSameAs(after)
            ? SlowOutcome.Of(RoundTripVerdict.Reversible)
            : new SlowOutcome(RoundTripVerdict.SecondUpDiffers, DumpDifference.Lines(after, second));
    }

    /// <summary>Up, down with a fix at its end, and up, in a database of its own. To be asked before <see cref="ClimbAsync"/>.</summary>
    /// <returns>What goes wrong, or null where the fix heals.</returns>
    internal async Task<string?> TryFixAsync(Migration migration, IReadOnlyList<string> fix, CancellationToken cancellationToken)
    {
        await using var database = await CopyAsync(cancellationToken);
        var before = await database.DumpAsync(cancellationToken);
        if (await database.RunAsync(migration.Up, cancellationToken) is { } failure)
            return failure;
        var after = await database.DumpAsync(cancellationToken);
        var down = migration.Down!;
        // A last statement may lack its semicolon, and psql takes an empty one.
        var text = $"{down.Text}\n;\n{string.Join('\n', fix)}\n";
        var fixedDown = new MigrationScript(down.Path, "", "", "", [], down.Settings, () => text);
        if (await database.RunAsync(fixedDown, cancellationToken) is { } refusal)
            return refusal;
        var reverted = await database.DumpAsync(cancellationToken);
        if (!reverted.IsSameAs(before))
            return string.Join('\n', DumpDifference.Lines(before, reverted));
        if (await database.RunAsync(migration.Up, cancellationToken) is { } again)
            return again;
        var second = await database.DumpAsync(cancellationToken);
        return second.IsSameAs(after) ? null : string.Join('\n', DumpDifference.Lines(after, second));
    }

    /// <summary>From head down to base, and up to head again.</summary>
    internal async Task<SlowOutcome> WalkAsync(CancellationToken cancellationToken)
    {
        foreach (var migration in Enumerable.Reverse(_applied))
        {
            if (migration.Down is null)
                return SlowOutcome.Failed(migration.IrreversibleReason is null
                    ? RoundTripVerdict.NoDown
                    : RoundTripVerdict.Irreversible, migration.Id);
            if (await _database.RunAsync(migration.Down, cancellationToken) is { } failure)
                return SlowOutcome.Failed(RoundTripVerdict.DownFailed, failure);
        }

        var left = await _database.DumpAsync(cancellationToken);
        if (!left.IsSameAs(_base))
            return new SlowOutcome(RoundTripVerdict.DownDiffers, DumpDifference.Lines(_base, left));

        foreach (var migration in _applied)
            if (await _database.RunAsync(migration.Up, cancellationToken) is { } failure)
                return SlowOutcome.Failed(RoundTripVerdict.SecondUpFailed, failure);

        var head = await _database.DumpAsync(cancellationToken);
        return head.IsSameAs(_schema)
            ? SlowOutcome.Of(RoundTripVerdict.Reversible)
            : new SlowOutcome(RoundTripVerdict.SecondUpDiffers, DumpDifference.Lines(_schema, head));
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _pristine.DisposeAsync();
    }

    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        await _database.DisposeAsync();
        _database = await CopyAsync(cancellationToken);
        _schema = await _database.DumpAsync(cancellationToken);
    }

    private async Task<SlowDatabase> CopyAsync(CancellationToken cancellationToken) =>
        new(await server.CreateDatabaseAsync(_pristine.Name, cancellationToken), programs);
}
