using System.Security.Cryptography;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testcontainers.PostgreSql;

namespace MigrateBuild.Testing.Servers;

/// <summary>A container that this process started, through Testcontainers, which turns durability off.</summary>
internal sealed class OwnContainer : IContainerHold
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// In memory: a cluster is a thousand small files. Not where the image has its volume, whose place differs from version to version.
    /// </summary>
    private const string Folder = "/migratebuild";

    private readonly PostgreSqlContainer _container;

    private OwnContainer(PostgreSqlContainer container) => _container = container;

    public string Id => _container.Id;

    public async ValueTask<bool> ReleaseAsync()
    {
        await _container.DisposeAsync();
        return true;
    }

    /// <exception cref="ServerNotThereException">There is no engine.</exception>
    internal static PostgreSqlContainer Build(string image, string? sharedFile)
    {
        try
        {
            var name = "migratebuild-" + RandomNumberGenerator.GetHexString(16, lowercase: true);
            var builder = new PostgreSqlBuilder(image)
                .WithLogger(NullLogger.Instance)
                .WithName(name)
                .WithLabel(ContainerSweep.NameLabel, name)
                .WithLabel(ContainerSweep.OwnerLabel, OwnerProcess.ThisProcess.ToString())
                // The port may be published to the network: nobody else shall know the superuser's password.
                .WithPassword(RandomNumberGenerator.GetHexString(32))
                .WithEnvironment("POSTGRES_INITDB_ARGS", "--no-sync")
                .WithEnvironment("PGDATA", $"{Folder}/data")
                .WithTmpfsMount(Folder)
                // As a local server's settings.conf says; and several processes may come with their pools.
                .WithCommand("-c", "autovacuum=off", "-c", "max_locks_per_transaction=256", "-c", "max_connections=400")
                .WithWaitStrategy(Wait.ForUnixContainer().AddCustomWaitStrategy(new NoWait()));
            // Testcontainers' clean-up container would remove it together with the process that started it.
            return (sharedFile is null ? builder : builder.WithCleanUp(false).WithLabel(ContainerSweep.SharedLabel, sharedFile)).Build();
        }
        catch (DockerUnavailableException unavailable)
        {
            throw new ServerNotThereException(EngineAdvice.For(unavailable), unavailable);
        }
    }

    internal static async Task<(OwnContainer Hold, OwnDatabases Databases)> StartAsync(
        PostgreSqlContainer container, string image, CancellationToken cancellationToken)
    {
        try
        {
            await container.StartAsync(cancellationToken);
            return (new OwnContainer(container), await OpenAsync(container, cancellationToken));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var wasMade = container.State != TestcontainersStates.Undefined;
            var log = wasMade ? await ReadLogAsync(container) : string.Empty;
            await RemoveAsync(container, wasMade);
            throw wasMade
                ? new InvalidOperationException($"The container of {image} did not come up: {failure.Message}\n{log}".Trim(), failure)
                : new ServerNotThereException(EngineAdvice.ForImage(image, failure), failure);
        }
        catch
        {
            await RemoveAsync(container, container.State != TestcontainersStates.Undefined);
            throw;
        }
    }

    /// <summary>Connects as soon as the server answers; that is the one sign that does not depend on the image.</summary>
    private static async Task<OwnDatabases> OpenAsync(PostgreSqlContainer container, CancellationToken cancellationToken)
    {
        using var engine = new ContainerEngine();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StartTimeout);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await OwnDatabases.OpenAsync(container.GetConnectionString(), patience.Token);
            }
            catch (NpgsqlException failure) when (failure is not PostgresException { SqlState: not "57P03" })
            {
                if (tries % 20 == 0 && !await engine.IsRunningAsync(container.Id, cancellationToken))
                {
                    throw new InvalidOperationException("it ended by itself.", failure);
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"it accepted no connection within {StartTimeout.TotalSeconds:0} s.");
            }

            await Task.Delay(PollInterval, cancellationToken);
        }
    }

    private static async Task RemoveAsync(PostgreSqlContainer container, bool wasMade)
    {
        if (wasMade)
        {
            // Disposing of one that Testcontainers is not to clean up would leave it.
            using var engine = new ContainerEngine();
            await engine.RemoveAsync(container.Id);
        }

        await container.DisposeAsync();
    }

    private static async Task<string> ReadLogAsync(PostgreSqlContainer container)
    {
        try
        {
            var (output, errors) = await container.GetLogsAsync();
            return $"{output}\n{errors}";
        }
        catch (Exception)
        {
            // The message is about the start that failed.
            return string.Empty;
        }
    }
}
