using System.Collections.Concurrent;
using MigrateBuild.Schema;
using Npgsql;

namespace MigrateBuild.Testing;

/// <summary>
/// Databases to which the migrations of a set have been applied. The migrations run once for each version that is asked for, into a
/// template;
/// a database is a copy of it, which takes milliseconds however many migrations there are.
/// </summary>
public sealed class MigratedDatabases : IAsyncDisposable
{
    private readonly ThrowawayServer _server;
    private readonly MigrationSet _set;
    private readonly Func<NpgsqlConnection, CancellationToken, Task>? _prepare;
    private readonly ConcurrentDictionary<string, Lazy<Task<ThrowawayDatabase>>> _templates = new(StringComparer.Ordinal);

    /// <summary>Nothing is made yet.</summary>
    /// <param name="server">Where the databases are made.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="prepare">What a database needs before the first migration, such as extensions or roles; null for nothing.</param>
    public MigratedDatabases(ThrowawayServer server, MigrationSet set, Func<NpgsqlConnection, CancellationToken, Task>? prepare = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(set);
        _server = server;
        _set = set;
        _prepare = prepare;
    }

    /// <summary>Makes a database.</summary>
    /// <param name="at">
    /// The version up to which it is migrated, such as <c>0007</c>; null or <c>head</c> for all, <c>base</c> for none.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting for it.</param>
    /// <returns>The database; disposing of it drops it.</returns>
    /// <exception cref="FormatException"><paramref name="at"/> is no version.</exception>
    /// <exception cref="MigrationException">
    /// A migration fails, or there is no such version; everybody who asks for the same hears the same.
    /// </exception>
    /// <exception cref="ServerUnavailableException">
    /// A migration, or what comes before the first one, needs what the embedded server does not have.
    /// </exception>
    public async Task<ThrowawayDatabase> CreateAsync(string? at = null, CancellationToken cancellationToken = default)
    {
        var target = MigrationTarget.Parse(at ?? MigrationTarget.Head.ToString());
        // No caller's token: one who is given up must not take the template from the others.
        var template = await _templates.GetOrAdd(target.ToString(), _ => new(() => MakeTemplateAsync(target))).Value.WaitAsync(
            cancellationToken);
        return await _server.CreateDatabaseAsync(template.Name, cancellationToken);
    }

    /// <summary>Drops the templates. The databases stay until they are disposed of themselves.</summary>
    /// <returns>A task that ends when they are gone.</returns>
    public async ValueTask DisposeAsync()
    {
        foreach (var template in _templates.Values.Where(template => template.IsValueCreated && template.Value.IsCompletedSuccessfully))
        {
            await (await template.Value).DisposeAsync();
        }
    }

    private async Task<ThrowawayDatabase> MakeTemplateAsync(MigrationTarget target)
    {
        await using var turn = await _server.TakeTurnAsync(CancellationToken.None);
        var template = await _server.CreateDatabaseAsync(cancellationToken: CancellationToken.None);
        try
        {
            await MigrateAsync(template, target);
            return template;
        }
        catch (Exception error)
        {
            await template.DisposeAsync();
            if (LimitOf(error) is { } limit)
                throw _server.Unavailable(limit, "what a test's database begins with", error);
            throw;
        }
    }

    private ServerLimit? LimitOf(Exception error) => error switch
    {
        PostgresException refused => _server.FindLimit(refused),
        MigrationException failed => _server.FindLimit(failed),
        _ => null,
    };

    private async Task MigrateAsync(ThrowawayDatabase template, MigrationTarget target)
    {
        if (_prepare is not null)
        {
            // Unpooled: a connection that stays open would forbid the copies.
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(template.ConnectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await _prepare(connection, CancellationToken.None);
        }

        if (target != MigrationTarget.Base)
        {
            await new Migrator(template.ConnectionString, _set).UpgradeAsync(target);
        }
    }
}
