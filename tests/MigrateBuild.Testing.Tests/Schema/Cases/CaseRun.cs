using System.Collections.Concurrent;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>What a case left behind; each case runs once on each server, on a database of its own, for all tests that ask.</summary>
internal sealed record CaseRun(
    SchemaSnapshot Before, string? DumpBefore, SchemaSnapshot Changed, SchemaSnapshot After, string? DumpAfter)
{
    private static readonly ConcurrentDictionary<(int Version, string Name), Lazy<Task<CaseRun>>> Runs = new();

    // Most cases start from the sample schema as it is; a second reader at the same moment does no harm.
    private static readonly ConcurrentDictionary<int, Task<string?>> SampleDumps = new();

    public static Task<CaseRun> Of(SchemaServer server, SchemaCase item) =>
        Runs.GetOrAdd((server.Version, item.Name), _ => new Lazy<Task<CaseRun>>(() => RunAsync(server, item))).Value;

    private static async Task<CaseRun> RunAsync(SchemaServer server, SchemaCase item)
    {
        await using var connection = await server.CreateDatabaseAsync();
        var database = connection.Database;
        await SchemaServer.ExecuteAsync(connection, item.Before);
        var before = await SchemaSnapshot.TakeAsync(connection);
        var dumpBefore = await (item.Before.Length == 0 ? SampleDumps.GetOrAdd(server.Version, _ => DumpAsync(server, connection)) : DumpAsync(server, connection));

        await SchemaServer.ExecuteAsync(connection, item.Change);
        var changed = item.Undo.Length == 0 ? null : await SchemaSnapshot.TakeAsync(connection);
        await SchemaServer.ExecuteAsync(connection, item.Undo);

        var after = await SchemaSnapshot.TakeAsync(connection);
        var dumpAfter = await DumpAsync(server, connection);
        await SchemaServer.ExecuteAsync(connection, item.Cleanup);
        await server.DropDatabaseAsync(database);
        return new CaseRun(before, dumpBefore, changed ?? after, after, dumpAfter);
    }

    private static async Task<string?> DumpAsync(SchemaServer server, NpgsqlConnection connection) =>
        PgDump.IsInstalledFor(server) ? await PgDump.ReadAsync(server, connection) : null;
}
