using Npgsql;
using Testcontainers.PostgreSql;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// A container that processes of this user share under a name: the first starts it, the last removes it. A process that is killed counts no
/// more for the others, and a container that nobody uses any more is removed by the next start.
/// </summary>
internal sealed class SharedContainer : IContainerHold
{
    private readonly string _path;

    private SharedContainer(string path, string id)
    {
        _path = path;
        Id = id;
    }

    public string Id { get; }

    /// <param name="path">The file of the name.</param>
    /// <param name="container">What to start where nothing is shared under the name yet.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    internal static async Task<(IContainerHold Hold, OwnDatabases Databases)> JoinAsync(
        string path, PostgreSqlContainer container, string image, CancellationToken cancellationToken)
    {
        await using var file = await SharedContainerFile.LockAsync(path, cancellationToken);
        if (file.ContainerId is { } known)
        {
            if (await TryOpenAsync(file.ConnectionString!, cancellationToken) is { } databases)
            {
                file.Join();
                return (new SharedContainer(path, known), databases);
            }

            using var engine = new ContainerEngine();
            await engine.RemoveAsync(known);
            file.Clear();
        }

        // Until the end of the start the others wait for the file: they would have to wait for the server anyway.
        var (own, ownDatabases) = await OwnContainer.StartAsync(container, image, cancellationToken);
        file.Set(own.Id, container.GetConnectionString());
        file.Join();
        return (new SharedContainer(path, own.Id), ownDatabases);
    }

    public async ValueTask<bool> ReleaseAsync()
    {
        await using var file = await SharedContainerFile.LockAsync(_path, CancellationToken.None);
        // Somebody found it broken and made another.
        if (file.ContainerId != Id)
        {
            return true;
        }

        file.Leave();
        if (file.HasLivingUsers)
        {
            return false;
        }

        using var engine = new ContainerEngine();
        await engine.RemoveAsync(Id);
        file.Clear();
        return true;
    }

    private static async Task<OwnDatabases?> TryOpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            return await OwnDatabases.OpenAsync(connectionString, cancellationToken);
        }
        catch (Exception failure) when (failure is NpgsqlException or ArgumentException)
        {
            return null;
        }
    }
}
