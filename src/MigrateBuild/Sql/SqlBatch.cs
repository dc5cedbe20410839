using MigrateBuild.Io;
using Npgsql;

namespace MigrateBuild.Sql;

/// <summary>
/// Commands that travel to the server together: one <see cref="NpgsqlBatchCommand"/> a statement, since that is sent as
/// it stands, where Npgsql takes the text of a command apart (and a <c>BEGIN ATOMIC</c> body with it).
/// </summary>
internal sealed class SqlBatch : IDisposable
{
    private readonly NpgsqlBatch _batch;
    private readonly List<(ScriptStatement? Statement, string? Phase)> _origins = [];
    private string? _phase;

    /// <param name="connection">An open connection; null where the commands are only to be read.</param>
    internal SqlBatch(NpgsqlConnection? connection) => _batch = new NpgsqlBatch(connection) { Timeout = 0 };

    /// <summary>The statement of the script that failed; null where none has, or a command around the script did.</summary>
    internal ScriptStatement? FailedStatement => FailedIndex is { } index ? _origins[index].Statement : null;

    /// <summary>What the migrator was doing with the command that failed.</summary>
    internal string? FailedPhase => FailedIndex is { } index ? _origins[index].Phase : null;

    /// <summary>The position of the first command that the server did not complete.</summary>
    internal int? FailedIndex
    {
        get
        {
            // Npgsql names the failed command only where the connection string says so; a command that completed has its type.
            for (var i = 0; i < _batch.BatchCommands.Count; i++)
            {
                if (_batch.BatchCommands[i].StatementType == StatementType.Unknown)
                    return i;
            }

            return null;
        }
    }

    /// <summary>The commands as they stand.</summary>
    internal IEnumerable<string> Texts => Enumerable.Range(0, Count).Select(i => _batch.BatchCommands[i].CommandText);

    internal int Count => _batch.BatchCommands.Count;

    /// <summary>Says what the commands that are added from now on are for; null where the script speaks for itself.</summary>
    internal void BeginPhase(string? phase) => _phase = phase;

    internal void Add(string sql, params ReadOnlySpan<NpgsqlParameter> parameters) => Add(sql, statement: null, parameters);

    internal void AddAll(IEnumerable<string> statements)
    {
        foreach (var sql in statements)
            Add(sql);
    }

    internal void AddScript(MigrationScript script, ScriptStatement statement) => Add(script.TextOf(statement), statement, []);

    /// <summary>Commits what was added so far, unless a transaction is open, in the same round trip as what follows.</summary>
    internal void Separate() => _batch.BatchCommands[^1].AppendErrorBarrier = true;

    /// <exception cref="OperationCanceledException">The token was canceled; the statement that ran was canceled on the server.</exception>
    internal async ValueTask Execute(bool async, CancellationToken cancellationToken) =>
        await Run(
            async,
            async () =>
            {
                await _batch.Execute(async).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    /// <summary>Reads all rows of the one query that the batch holds.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal ValueTask<IReadOnlyList<T>> Query<T>(bool async, Func<NpgsqlDataReader, T> readRow, CancellationToken cancellationToken) =>
        Run<IReadOnlyList<T>>(
            async,
            async () =>
            {
                var reader = await _batch.Query(async).ConfigureAwait(false);
                await using var closing = Disposal.Of(async, reader);
                var rows = new List<T>();
                while (await reader.Read(async).ConfigureAwait(false))
                    rows.Add(readRow(reader));
                return rows;
            },
            cancellationToken);

    public void Dispose() => _batch.Dispose();

    private void Add(string sql, ScriptStatement? statement, ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        _batch.BatchCommands.Add(command);
        _origins.Add((statement, _phase));
    }

    // Both ways the token is not Npgsql's to watch: it would ask once, and give the connection up where that is lost.
    private async ValueTask<T> Run<T>(bool async, Func<ValueTask<T>> execute, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await using var cancellation = Disposal.Of(async, BatchCancellation.Begin(_batch.Cancel, cancellationToken));
            return await execute().ConfigureAwait(false);
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested && IsCancellation(error))
        {
            throw new OperationCanceledException("The run was canceled.", error, cancellationToken);
        }
    }

    private static bool IsCancellation(Exception error) =>
        error is OperationCanceledException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };
}
