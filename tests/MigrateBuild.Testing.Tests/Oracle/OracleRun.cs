using MigrateBuild.PgQuery;
using MigrateBuild.Schema;
using MigrateBuild.Schema.Snapshots;
using MigrateBuild.Testing.Tests.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Oracle;

/// <summary>One database on its way through a list of changes; each new state is held against all that came before.</summary>
internal sealed class OracleRun : IAsyncDisposable
{
    private readonly SchemaServer _server;
    private readonly NpgsqlConnection _connection;
    private readonly SchemaTracker _tracker;
    private readonly List<(string Change, OracleState State)> _states = [];

    private OracleRun(SchemaServer server, NpgsqlConnection connection)
    {
        _server = server;
        _connection = connection;
        _tracker = new SchemaTracker(connection, OracleState.WholeSchema);
    }

    public List<string> Disagreements { get; } = [];

    public int Steps => _states.Count - 1;

    public int Pairs { get; private set; }

    public int EqualPairs { get; private set; }

    public static async Task<OracleRun> BeginAsync(SchemaServer server, string given, string template = SchemaServer.Empty)
    {
        var run = new OracleRun(server, await server.CreateDatabaseAsync(template));
        await run.ExecuteAsync(given);
        run._states.Add(("", await OracleState.ReadAsync(server, run._connection)));
        run.Track(given, run.First);
        return run;
    }

    /// <summary>Runs a script, statement by statement outside a transaction, and looks at what it left.</summary>
    public async Task<OracleState> StepAsync(string script)
    {
        await ExecuteAsync(script);
        var state = await OracleState.ReadAsync(_server, _connection);
        Track(script, state);
        for (var index = _states.Count - 1; index >= 0; index--)
        {
            Pairs++;
            if (_states[index].State.Dump == state.Dump)
                EqualPairs++;
            if (_states[index].State.Disagreement(state) is not { } disagreement)
                continue;

            // One that a change brought about shows against every state before it too.
            Disagreements.Add("after "
                + $"{string.Join("; ", _states.Skip(index + 1).Select(item => item.Change).Append(script))}\n{disagreement}");
            break;
        }

        _states.Add((script, state));
        return state;
    }

    public OracleState First => _states[0].State;

    public async ValueTask DisposeAsync()
    {
        // A subscription keeps its database from being dropped.
        foreach (var subscription in _states[^1].State.Snapshot.Objects.Where(item => item.Kind == "subscription"))
            await ExecuteAsync($"DROP SUBSCRIPTION {subscription.Identity}");

        var name = _connection.Database;
        await _connection.DisposeAsync();
        await _server.DropDatabaseAsync(name);
    }

    /// <summary>What is read of the changes alone must be the same as what is read as a whole.</summary>
    private void Track(string script, OracleState state)
    {
        var differences = SchemaComparer.Compare(state.Snapshot, _tracker.Take(TestContext.Current.CancellationToken));
        if (differences.Count > 0)
            Disagreements.Add($"the tracker missed what {script} did: {string.Join("; ", differences)}");
    }

    private async Task ExecuteAsync(string script)
    {
        var parsed = PostgresParser.Parse(script);
        Assert.True(parsed.Error is null, $"{parsed.Error?.Message}: {script}");
        foreach (var statement in parsed.Statements)
        {
            // A command of a batch is sent as it is: else Npgsql would cut a BEGIN ATOMIC body at its semicolons.
            await using var batch = new NpgsqlBatch(_connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(script.Substring(statement.Start, statement.Length)));
            await batch.ExecuteNonQueryAsync();
        }
    }
}
