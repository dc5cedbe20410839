using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Engine;

internal sealed partial class Backend
{
    private const string ProcessFile = Paths.Data + "/postmaster.pid", SharedMemory = "/dev/shm";

    /// <summary>
    /// Starts a new server on the files of one that died, as PostgreSQL does after a crash: what was committed is there, by the write-ahead
    /// log. Takes as long as <see cref="Boot"/>. The dead one, which is this, must have been the only one on these files.
    /// </summary>
    /// <param name="database">The name that its database was last given by a transaction that was committed.</param>
    internal Backend Recover(string database)
    {
        var files = Files;
        for (var descriptor = 0; descriptor < files.Descriptors.Count; descriptor++)
            files.Descriptors.Close(descriptor);
        files.RemoveFile(ProcessFile);
        if (files.Find(SharedMemory, true, out var node) == Errno.None && node is DirectoryNode directory)
        {
            foreach (var (name, _) in directory.Entries.ToArray())
                files.RemoveFile(SharedMemory + "/" + name);
        }

        var backend = Boot(files, _options with { Settings = ServerSettings.Defaults }, database);
        backend.SetSessionUser(Superuser);
        return backend;
    }
}
