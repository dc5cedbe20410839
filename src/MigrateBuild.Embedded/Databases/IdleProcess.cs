using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Databases;

/// <summary>A process that is kept as it was right after its start and never works: what the process of each session begins as.</summary>
internal sealed class IdleProcess(Backend backend, SharedMemory shared)
{
    /// <summary>The one database of a process has the number that initdb gives to the database "postgres".</summary>
    internal const int DatabaseOid = 5;

    /// <param name="start">Starts a process, which is this one's from then on.</param>
    internal static IdleProcess From(Func<Backend> start)
    {
        var backend = start();
        return new(backend, SharedMemory.Find(backend));
    }

    internal string ServerVersion => backend.ShowSetting("server_version");

    internal Backend Start(DatabaseState state) => backend.Start(state, shared);

    internal DatabaseState Rest(Backend process) => process.Rest(backend, shared);

    internal DatabaseState Snapshot(Backend process) => process.Snapshot(backend, shared);

    internal void Authenticate(Backend process, int role) => process.Authenticate(role, backend, shared);

    /// <summary>The process has shared memory that another process could not see; see <see cref="Backend.SharedFiles"/>.</summary>
    internal bool HasOwnSharedMemory(Backend process) => process.SharedFiles > backend.SharedFiles;

    /// <summary>The database as it is in the image.</summary>
    internal DatabaseState Original() => backend.Snapshot(backend, shared);
}
