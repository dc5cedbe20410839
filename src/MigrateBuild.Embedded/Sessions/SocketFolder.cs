using System.Security.Cryptography;

namespace MigrateBuild.Embedded.Sessions;

/// <summary>
/// The private folder of a server's socket, in the folder for temporary files: nobody but its user can enter it. It goes with the server.
/// A process that is killed leaves it behind, with a socket and an empty file in it: the next server of the same user finds it and takes
/// it away.
/// </summary>
internal sealed class SocketFolder : IDisposable
{
    /// <summary>The name of the socket is what PostgreSQL's clients make of a folder and a port.</summary>
    internal const int Port = 5432;

    private const string Prefix = "migratebuild-socket-", LockName = "lock";

    // sun_path has 108 bytes on Linux and 104 on macOS, with a zero byte at the end.
    private const int LongestPath = 103;

    // Between the making of a folder and of its lock.
    private static readonly TimeSpan s_young = TimeSpan.FromMinutes(1);

    private static readonly EnumerationOptions s_whatCanBeSeen = new() { IgnoreInaccessible = true };

    private readonly FileStream _lock;

    // The lock is held as long as the process lives: the system lets go of it in any case.
    private SocketFolder(string path)
    {
        Path = path;
        _lock = new FileStream(LockPathIn(path), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    internal string Path { get; }

    internal string SocketPath => SocketPathIn(Path);

    /// <param name="parent">A folder.</param>
    /// <param name="clock">Tells how old folders of others are.</param>
    /// <returns>Null: a path in that folder is too long for a socket, or the folder is not there or not to be written to.</returns>
    internal static SocketFolder? TryCreate(string parent, TimeProvider clock)
    {
        if (!Directory.Exists(parent)) return null;
        Sweep(parent, clock);
        var path = System.IO.Path.Combine(parent, Prefix + RandomNumberGenerator.GetHexString(10, lowercase: true));
        if (System.Text.Encoding.UTF8.GetByteCount(SocketPathIn(path)) > LongestPath) return null;
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes away what servers of dead processes have left, where it can be seen.</summary>
    internal static void Sweep(string parent, TimeProvider clock)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*", s_whatCanBeSeen))
        {
            try
            {
                var lockPath = LockPathIn(folder);
                if (!File.Exists(lockPath) && clock.GetUtcNow() - Directory.GetCreationTimeUtc(folder) < s_young) continue;
                if (File.Exists(lockPath)) new FileStream(lockPath, FileMode.Open, FileAccess.Write, FileShare.None).Dispose();
                Remove(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is in use, or somebody else's.
            }
        }
    }

    public void Dispose()
    {
        try
        {
            Remove(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next server's sweep tries again.
        }
        _lock.Dispose();
    }

    // What is known alone: a folder that holds anything else is left.
    private static void Remove(string folder)
    {
        File.Delete(SocketPathIn(folder));
        File.Delete(LockPathIn(folder));
        Directory.Delete(folder);
    }

    private static string LockPathIn(string folder) => System.IO.Path.Combine(folder, LockName);

    private static string SocketPathIn(string folder) => System.IO.Path.Combine(folder, $".s.PGSQL.{Port}");
}
