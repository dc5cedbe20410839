using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Servers;

/// <summary>A server in a container of a Docker engine: its own, or one that processes of this user share.</summary>
internal sealed class ContainerServer : ThrowawayServer
{
    private readonly IContainerHold _hold;
    private readonly OwnDatabases _databases;
    private readonly string _image;
    private readonly ProcessEnd _atExit;

    private ContainerServer(IContainerHold hold, OwnDatabases databases, string image)
        : base(ServerKind.Container, databases.Facts.Version)
    {
        _hold = hold;
        _databases = databases;
        _image = image;
        _atExit = ProcessEnd.Register(this);
    }

    public override string Description => $"PostgreSQL {_databases.Facts.ShortVersion} from {_image} (container)";

    /// <summary>The container's id.</summary>
    internal string Id => _hold.Id;

    internal static async Task<ThrowawayServer> LaunchAsync(ThrowawayServerOptions options, CancellationToken cancellationToken)
    {
        var shared = options.ShareAs is null ? default : UserFolder.Find(SharedContainerFile.FolderName);
        var file = shared.Path is null
            ? null
            : SharedContainerFile.PathOf(shared.Path, options.ShareAs!, options.Image, ContainerEngine.Endpoint);
        IReadOnlyList<string> notes = shared.Objection is null
            ? []
            : [$"The container is not shared with other processes: {shared.Objection}."];
        var container = OwnContainer.Build(options.Image, file);
        await ContainerSweep.RunAsync(cancellationToken);
        if (file is null)
        {
            var (own, databases) = await OwnContainer.StartAsync(container, options.Image, cancellationToken);
            return new ContainerServer(own, databases, options.Image) { OwnNotes = notes };
        }
        else
        {
            var (hold, databases) = await SharedContainer.JoinAsync(file, container, options.Image, cancellationToken);
            return new ContainerServer(hold, databases, options.Image);
        }
    }

    public override ValueTask<ThrowawayDatabase> CreateDatabaseAsync(
        string? template = null, CancellationToken cancellationToken = default) =>
        _databases.CreateAsync(template, cancellationToken);

    internal override Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken) =>
        SessionTurn.TakeAsync(_databases.NewSession(), cancellationToken);

    private protected override async ValueTask StopAsync()
    {
        if (!await _hold.ReleaseAsync())
        {
            await _databases.DropAllAsync();
        }

        await _databases.DisposeAsync();
        _atExit.Dispose();
    }
}
