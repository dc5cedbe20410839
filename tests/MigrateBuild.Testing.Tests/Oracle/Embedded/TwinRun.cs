using MigrateBuild.PgQuery;
using MigrateBuild.Schema;
using MigrateBuild.Schema.Servers;
using MigrateBuild.Schema.Snapshots;
using MigrateBuild.Testing.Tests.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Oracle.Embedded;

/// <summary>
/// The same statements in a database of the embedded server and in one of a native server: each is refused with the same code by both or
/// by none, and the snapshots are the same after each script.
/// </summary>
internal sealed class TwinRun : IAsyncDisposable
{
    private readonly SchemaServer _server;
    private readonly NpgsqlConnection _native;
    private readonly NpgsqlConnection _embedded;
    private readonly ThrowawayDatabase _database;
    private readonly SchemaTracker _tracker;

    private TwinRun(SchemaServer server, NpgsqlConnection native, NpgsqlConnection embedded, ThrowawayDatabase database)
    {
        _server = server;
        _native = native;
        _embedded = embedded;
        _database = database;
        _tracker = new SchemaTracker(embedded, OracleState.WholeSchema);
    }

    /// <summary>What the two servers do not agree on.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>What the embedded server refused because of what it is; nothing is run after that.</summary>
    public ServerLimit? Limit { get; private set; }

    public static async Task<TwinRun> BeginAsync(SchemaServer server, NpgsqlConnection native, ThrowawayDatabase database, string given)
    {
        var embedded = new NpgsqlConnection(database.ConnectionString + ";Include Error Detail=true");
        await embedded.OpenAsync(TestContext.Current.CancellationToken);
        var run = new TwinRun(server, native, embedded, database);
        await run.StepAsync(given);
        return run;
    }

    /// <summary>Runs a script on both, statement by statement outside a transaction, and compares what it left.</summary>
    /// <returns>Whether no statement was refused.</returns>
    public async Task<bool> StepAsync(string script)
    {
        if (Limit is not null)
            return false;
        var isDone = true;
        foreach (var statement in PostgresParser.Parse(script).Statements)
        {
            var sql = script.Substring(statement.Start, statement.Length);
            var expected = await TryAsync(_native, sql);
            var actual = await TryAsync(_embedded, sql);
            isDone &= actual is null;
            if (expected is null && actual is not null && (Limit = EmbeddedLimits.Find(actual)) is not null)
                return false;
            if (Text(expected) != Text(actual))
                Differences.Add($"{sql}\n  native: {Text(expected)}\n  embedded: {Text(actual)}");
        }

        var snapshot = await SchemaSnapshot.TakeAsync(_embedded, OracleState.WholeSchema, TestContext.Current.CancellationToken);
        var expectedSnapshot = await SchemaSnapshot.TakeAsync(_native, OracleState.WholeSchema, TestContext.Current.CancellationToken);
        Compare(script, "the snapshots differ", expectedSnapshot, snapshot);
        Compare(script, "the tracker missed a change", snapshot, _tracker.Take(TestContext.Current.CancellationToken));
        return isDone;
    }

    public async ValueTask DisposeAsync()
    {
        var name = _native.Database;
        // A subscription keeps its database from being dropped.
        foreach (var subscription in (await SchemaSnapshot.TakeAsync(_native)).Objects.Where(item => item.Kind == "subscription"))
            await SchemaServer.ExecuteAsync(_native, $"DROP SUBSCRIPTION {subscription.Identity}");

        await _native.DisposeAsync();
        await _embedded.DisposeAsync();
        await _server.DropDatabaseAsync(name);
        await _database.DisposeAsync();
    }

    private void Compare(string script, string what, SchemaSnapshot expected, SchemaSnapshot actual)
    {
        var differences = SchemaComparer.Compare(expected, actual);
        if (differences.Count > 0)
            Differences.Add($"{what} after {script}\n  {string.Join("\n  ", differences)}");
    }

    private static async Task<PostgresException?> TryAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            // A command of a batch is sent as it is: else Npgsql would cut a BEGIN ATOMIC body at its semicolons.
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
            await batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            return null;
        }
        catch (PostgresException error)
        {
            return error;
        }
    }

    private static string Text(PostgresException? error) => error is null ? "done" : $"{error.SqlState}: {error.MessageText}";
}
