using System.Security.Cryptography;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testcontainers.PostgreSql;

namespace MigrateBuild.Testing.Servers;

/// <summary>A server in a container of a Docker engine, through Testcontainers, which turns durability off.</summary>
internal sealed class ContainerServer : ThrowawayServer
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly PostgreSqlContainer _container;
    private readonly OwnDatabases _databases;
    private readonly string _image;
    private readonly ProcessEnd _atExit;

    private ContainerServer(PostgreSqlContainer container, OwnDatabases databases, string image)
        : base(ServerKind.Container, databases.Facts.Version)
    {
        _container = container;
        _databases = databases;
        _image = image;
        _atExit = ProcessEnd.Register(this);
    }

    public override string Description => $"PostgreSQL {_databases.Facts.ShortVersion} from {_image} (container)";

    /// <summary>The container's id.</summary>
    internal string Id => _container.Id;

    internal static async Task<ThrowawayServer> LaunchAsync(ThrowawayServerOptions options, CancellationToken cancellationToken)
    {
        var container = Build(options.Image);
        try
        {
            await ContainerSweep.RunAsync(cancellationToken);
            await container.StartAsync(cancellationToken);
            await using (var waited = new NpgsqlConnection(container.GetConnectionString()))
            {
                NpgsqlConnection.ClearPool(waited);
            }

            return new ContainerServer(container, await OwnDatabases.OpenAsync(container.GetConnectionString(), cancellationToken), options.Image);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var wasMade = container.State != TestcontainersStates.Undefined;
            var log = wasMade ? await ReadLogAsync(container) : string.Empty;
            await container.DisposeAsync();
            throw wasMade
                ? new InvalidOperationException($"The container of {options.Image} did not come up: {failure.Message}\n{log}".Trim(), failure)
                : new ServerNotThereException(EngineAdvice.ForImage(options.Image, failure), failure);
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    public override ValueTask<ThrowawayDatabase> CreateDatabaseAsync(string? template = null, CancellationToken cancellationToken = default) =>
        _databases.CreateAsync(template, cancellationToken);

    private protected override async ValueTask StopAsync()
    {
        await _databases.DisposeAsync();
        await _container.DisposeAsync();
        _atExit.Dispose();
    }

    private static PostgreSqlContainer Build(string image)
    {
        try
        {
            return new PostgreSqlBuilder(image)
                .WithLogger(NullLogger.Instance)
                .WithLabel(ContainerSweep.OwnerLabel, OwnerProcess.ThisProcess.ToString())
                // The port may be published to the network: nobody else shall know the superuser's password.
                .WithPassword(RandomNumberGenerator.GetHexString(32))
                .WithWaitStrategy(Wait.ForUnixContainer().UntilDatabaseIsAvailable(
                    NpgsqlFactory.Instance, strategy => strategy.WithInterval(PollInterval).WithTimeout(StartTimeout)))
                .Build();
        }
        catch (DockerUnavailableException unavailable)
        {
            throw new ServerNotThereException(EngineAdvice.For(unavailable), unavailable);
        }
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
