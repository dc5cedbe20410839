using MigrateBuild.Embedded;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// The one embedded server of this process: whoever asks gets databases of his own on it, and the last one to return it ends it. Roles
/// and settings belong to a database here, so that nobody sees anything of the others.
/// </summary>
internal static class SharedEmbeddedServer
{
    // One second less than the time after which Npgsql gives up, so that the reason arrives.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(14);

    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static EmbeddedServer? _server;
    private static int _users;

    internal static async Task<EmbeddedServer> TakeAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            _server ??= await EmbeddedServer.StartAsync(new() { ConnectionWait = Wait }, cancellationToken);
            _users++;
            return _server;
        }
        finally
        {
            Gate.Release();
        }
    }

    internal static async Task ReturnAsync()
    {
        EmbeddedServer? unused = null;
        await Gate.WaitAsync();
        try
        {
            if (--_users == 0)
            {
                (unused, _server) = (_server, null);
            }
        }
        finally
        {
            Gate.Release();
        }

        if (unused is not null)
        {
            await unused.DisposeAsync();
        }
    }
}
