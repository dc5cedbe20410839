using System.Collections.Concurrent;
using System.Globalization;
using MigrateBuild.Connections;
using MigrateBuild.Schema;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// A server that somebody else runs. Only databases are its own; roles and tablespaces belong to the whole server, so that
/// migrations which create them share them with everybody on it.
/// </summary>
internal sealed class ConnectionServer : ThrowawayServer
{
    private readonly ServerDatabases _databases;
    private readonly OwnerLocks _locks;
    private readonly ServerFacts _facts;
    private readonly string _address;
    private readonly ConcurrentDictionary<string, ThrowawayDatabase> _open = new(StringComparer.Ordinal);
    private readonly ProcessEnd _atExit;

    private ConnectionServer(ServerDatabases databases, OwnerLocks locks, ServerFacts facts, string address)
        : base(ServerKind.Connection, facts.Version)
    {
        _databases = databases;
        _locks = locks;
        _facts = facts;
        _address = address;
        _atExit = ProcessEnd.Register(this);
    }

    public override string Description => $"PostgreSQL {_facts.ShortVersion} at {_address} (connection string)";

    internal static async Task<ThrowawayServer> LaunchAsync(ThrowawayServerOptions options, CancellationToken cancellationToken)
    {
        if (options.ConnectionString is not { } text)
        {
            throw new ServerNotThereException($"{EnvironmentVariables.ConnectionString} is not set.");
        }

        var connectionString = Read(text);

        var address = Address(connectionString);
        var databases = new ServerDatabases(connectionString, isOurs: false);
        OwnerLocks? locks = null;
        try
        {
            var facts = await databases.ReadFactsAsync(cancellationToken);
            if (!facts.MayCreateDatabases)
            {
                throw new InvalidOperationException(
                    $"The role '{facts.Role}' may not create databases on {address}. Let it: ALTER ROLE {SqlWriter.Identifier(facts.Role)} "
                    + "CREATEDB.");
            }

            if (options.MajorVersion is { } major && facts.Major != major)
            {
                throw new ServerNotThereException(
                    string.Create(CultureInfo.InvariantCulture, $"{address} is PostgreSQL {facts.ShortVersion}, not {major}."));
            }

            locks = await OwnerLocks.OpenAsync(databases, cancellationToken);
            var unknown = await locks.SweepAsync(facts.DatabaseOid, cancellationToken);
            return new ConnectionServer(databases, locks, facts, address)
            {
                OwnNotes = unknown.Count == 0 ? [] : [Note(unknown, address)],
            };
        }
        catch (Exception failure)
        {
            if (locks is not null)
            {
                await locks.DisposeAsync();
            }

            await databases.DisposeAsync();
            if (failure is NpgsqlException)
            {
                var told = ConnectionFailedException.From(failure, databases.Maintenance, EnvironmentVariables.ConnectionString);
                throw new InvalidOperationException(told.Message, failure);
            }

            throw;
        }
    }

    public override async ValueTask<ThrowawayDatabase> CreateDatabaseAsync(
        string? template = null, CancellationToken cancellationToken = default)
    {
        var name = DatabaseName.New(_facts.DatabaseOid);
        // The lock comes first, so that no sweep ever sees the database without it.
        await _locks.TakeAsync(name, cancellationToken);
        try
        {
            await _databases.CreateAsync(name, template, cancellationToken);
        }
        catch
        {
            // A cancelled CREATE DATABASE may have been carried out.
            await DropAsync(name);
            throw;
        }

        var database = new ThrowawayDatabase(name, _databases.ConnectionStringTo(name), dropped => DropAsync(dropped.Name));
        _open[name] = database;
        return database;
    }

    internal override Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken) =>
        SessionTurn.TakeAsync(_databases.NewSession(), cancellationToken);

    private protected override async ValueTask StopAsync()
    {
        foreach (var database in _open.Values)
        {
            await database.DisposeAsync();
        }

        _atExit.Dispose();
        await _locks.DisposeAsync();
        await _databases.DisposeAsync();
    }

    private async ValueTask DropAsync(string name)
    {
        try
        {
            await _databases.DropAsync(name);
            await _locks.ReleaseAsync(name);
        }
        catch (Exception failure) when (failure is NpgsqlException or ObjectDisposedException)
        {
            // The server is out of reach; the lock ends with this process, and the next one drops the database.
        }

        _open.TryRemove(name, out _);
    }

    private static string Note(IReadOnlyList<string> databases, string address) =>
        $"{address} has databases with names as MigrateBuild gives them, but without its comment: {string.Join(", ", databases)}. "
        + "They were left alone. Early builds made no comments, and a run that is killed in the wrong moment makes none; "
        + "what nobody needs can be dropped by hand.";

    private static string Read(string text)
    {
        try
        {
            return ConnectionText.Read(text);
        }
        catch (FormatException error)
        {
            throw new InvalidOperationException(ConnectionText.Problem(EnvironmentVariables.ConnectionString, error));
        }
    }

    private static string Address(string connectionString) => ConnectionText.PlaceOf(new NpgsqlConnectionStringBuilder(connectionString));
}
