namespace MigrateBuild.Testing.Servers;

/// <summary>A server's process, from its start until nothing of it is left.</summary>
internal interface IServerProcess : IAsyncDisposable
{
    /// <summary>To the database <c>postgres</c>, as superuser.</summary>
    string ConnectionString { get; }

    /// <summary>The folder of the server's files.</summary>
    ServerFolder Folder { get; }

    /// <summary>True when the server will not come up any more.</summary>
    bool HasEnded { get; }

    /// <summary>What the programs wrote, for a message.</summary>
    Task<string> ReadOutputAsync();
}
