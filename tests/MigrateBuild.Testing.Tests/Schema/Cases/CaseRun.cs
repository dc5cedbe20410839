using System.Collections.Concurrent;
using MigrateBuild.Schema;
using MigrateBuild.Schema.Snapshots;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>What a case left behind; each case runs once on each server, on a database of its own, for all tests that ask.</summary>
internal sealed record CaseRun(
    SchemaSnapshot Before, string? DumpBefore, SchemaSnapshot Changed, SchemaSnapshot After, string? DumpAfter)
{
    private static readonly ConcurrentDictionary<(int Version, string Name), Lazy<Task<CaseRun>>> Runs = new();

    // Most cases start from the sample schema as it is, in a copy that is the template's byte by byte.
    private static readonly ConcurrentDictionary<int, Lazy<Task<(SchemaSnapshot Schema, string? Dump)>>> Samples = new();

    public static Task<CaseRun> Of(SchemaServer server, SchemaCase item) =>
        Runs.GetOrAdd((server.Version, item.Name), _ => new Lazy<Task<CaseRun>>(() => RunAsync(server, item))).Value;

    private static async Task<CaseRun> RunAsync(SchemaServer server, SchemaCase item)
    {
        await using var connection = await server.CreateDatabaseAsync();
        var database = connection.Database;
        await SchemaServer.ExecuteAsync(connection, item.Before);
        // The oldest and the newest version: with and without the server's own counts of what was written.
        var tracker = server.Version is 13 or 18 ? new SchemaTracker(connection, new SchemaSnapshotOptions()) : null;
        var (before, dumpBefore) = item.Before.Length > 0
            ? await ReadAsync(server, connection)
            : await Samples.GetOrAdd(server.Version, _ => new Lazy<Task<(SchemaSnapshot, string?)>>(() => ReadAsync(server, connection)))
                .Value;
        AssertTracked(before, tracker);

        await SchemaServer.ExecuteAsync(connection, item.Change);
        var changed = item.Undo.Length == 0 ? null : AssertTracked(await SchemaSnapshot.TakeAsync(connection), tracker);
        await SchemaServer.ExecuteAsync(connection, item.Undo);

        var (after, dumpAfter) = await ReadAsync(server, connection);
        AssertTracked(after, tracker);
        await SchemaServer.ExecuteAsync(connection, item.Cleanup);
        await server.DropDatabaseAsync(database);
        return new CaseRun(before, dumpBefore, changed ?? after, after, dumpAfter);
    }

    /// <summary>Holds what the tracker reads of the changes alone against all that there is.</summary>
    private static SchemaSnapshot AssertTracked(SchemaSnapshot whole, SchemaTracker? tracker)
    {
        if (tracker is not null)
        {
            var tracked = tracker.Take(TestContext.Current.CancellationToken);
            Assert.Empty(SchemaComparer.Compare(whole, tracked).Select(difference => difference.ToString()));
            // What is not compared is the same too: the name in parts, the address, and what it depends on.
            Assert.Equal(whole.Objects.Select(Uncompared), tracked.Objects.Select(Uncompared));
        }

        return whole;
    }

    private static string Uncompared(SchemaObject item) =>
        $"{item.Name}: {string.Join('|', item.Names)}; {string.Join('|', item.Target)}; {string.Join(' ', item.Addresses)}; "
        + $"{string.Join(' ', item.Edges)}";

    private static async Task<(SchemaSnapshot Schema, string? Dump)> ReadAsync(SchemaServer server, NpgsqlConnection connection) =>
        (await SchemaSnapshot.TakeAsync(connection), PgDump.IsInstalledFor(server) ? await PgDump.ReadAsync(server, connection) : null);
}
