using Npgsql;

namespace MigrateBuild.Testing.Servers;

/// <summary>Creates and drops databases through a maintenance database.</summary>
internal sealed class ServerDatabases : IAsyncDisposable
{
    /// <summary>The first version whose CREATE DATABASE has a strategy; those before copy files.</summary>
    private const int FirstWithStrategy = 15;

    private readonly bool _isOurs;
    private readonly NpgsqlConnectionStringBuilder _maintenance;
    private readonly NpgsqlDataSource _dataSource;

    /// <param name="connectionString">To any database of the server.</param>
    /// <param name="isOurs">
    /// Whether the server was made for this process and goes with it. Then a template is copied file by file, which takes two checkpoints
    /// of the whole server and is fast where durability is off; else each database gets a comment, by which a later sweep knows it.
    /// </param>
    internal ServerDatabases(string connectionString, bool isOurs)
    {
        _isOurs = isOurs;
        _maintenance = new NpgsqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(_maintenance.Database))
        {
            // Without a name Npgsql takes the user's, which need not exist; this one always does.
            _maintenance.Database = "postgres";
        }

        _dataSource = NpgsqlDataSource.Create(_maintenance);
    }

    /// <summary>The connection to the maintenance database.</summary>
    internal NpgsqlConnectionStringBuilder Maintenance => _maintenance;

    internal string ConnectionStringTo(string database) =>
        new NpgsqlConnectionStringBuilder(_maintenance.ConnectionString) { Database = database }.ConnectionString;

    /// <summary>A connection of its own, outside the pool, for a session that must last.</summary>
    internal NpgsqlConnection NewSession() =>
        new(new NpgsqlConnectionStringBuilder(_maintenance.ConnectionString)
        {
            Pooling = false,
            Multiplexing = false,
            KeepAlive = 30,
        }.ConnectionString);

    internal async Task<ServerFacts> ReadFactsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        await using var command = ServerSql.Command(connection, "server-facts.sql");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new ServerFacts(reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetBoolean(3));
    }

    internal async Task CreateAsync(string name, string? template, CancellationToken cancellationToken)
    {
        if (template is not null)
        {
            // A template must have no sessions, and the pool of an earlier user keeps some.
            ClearPool(template);
        }

        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        var file = _isOurs && connection.PostgreSqlVersion.Major >= FirstWithStrategy ? "copy-database.sql" : "create-database.sql";
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(ServerSql.BatchCommand(file, ("name", name), ("template", template ?? "template0")));
        if (!_isOurs)
        {
            // In the same message to the server: a process that is killed while the database is copied has sent both.
            var comment = DatabaseName.Comment(name);
            batch.BatchCommands.Add(ServerSql.BatchCommand("comment-on-database.sql", ("name", name), ("comment", comment)));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    internal async Task DropAsync(string name)
    {
        ClearPool(name);
        await using var connection = await _dataSource.OpenConnectionAsync();
        await using var drop = ServerSql.Command(connection, "drop-database-and-sessions.sql", ("name", name));
        await drop.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    internal void ClearPool(string database)
    {
        using var connection = new NpgsqlConnection(ConnectionStringTo(database));
        NpgsqlConnection.ClearPool(connection);
    }
}
