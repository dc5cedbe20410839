using System.Security.Cryptography;
using System.Text;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// Says which container processes of this user share under one name, how to reach it, and which processes use it. Whoever has it open holds
/// it alone; the system lets go of it when a process dies. The file itself stays, empty, since a lock on a file that is gone is none.
/// Its lines: the container's id, the connection string, and one line for each use.
/// </summary>
internal sealed class SharedContainerFile : IAsyncDisposable
{
    /// <summary>The folder of these files in the user's own.</summary>
    internal const string FolderName = "containers";

    private const int NameDigits = 24;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;
    private readonly List<string> _users = [];

    private SharedContainerFile(FileStream file)
    {
        _file = file;
        var text = new byte[(int)Math.Min(file.Length, RegularFile.FewLines)];
        var read = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        var lines = Encoding.UTF8.GetString(text, 0, read).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // A file that was written by half names no container that anybody uses.
        if (lines.Length > 2)
        {
            (ContainerId, ConnectionString) = (lines[0], lines[1]);
            _users.AddRange(lines[2..].Where(line => OwnerProcess.Parse(line) is { MayLive: true }));
        }
    }

    internal string? ContainerId { get; private set; }

    internal string? ConnectionString { get; private set; }

    internal bool HasLivingUsers => _users.Count > 0;

    /// <summary>The file of a name; the same name under another engine or for another image is another container.</summary>
    internal static string PathOf(string folder, string name, string image, string engine) => Path.Combine(
        folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', name, image, engine))))[..NameDigits]);

    /// <summary>Whether a path is that of such a file in the folder.</summary>
    internal static bool IsIn(string folder, string path) =>
        Path.GetFileName(path) is { Length: NameDigits } name && name.All(char.IsAsciiHexDigitLower) && path == Path.Combine(folder, name);

    /// <summary>Waits until nobody else holds the file.</summary>
    internal static async Task<SharedContainerFile> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryLock(path) is { } file)
            {
                return file;
            }

            await Task.Delay(PollInterval, cancellationToken);
        }
    }

    /// <summary>The file, or null where somebody else holds it.</summary>
    internal static SharedContainerFile? TryLock(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            // The password of the superuser is in it.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new SharedContainerFile(new FileStream(path, options));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Names the container; nobody uses it yet.</summary>
    internal void Set(string containerId, string connectionString)
    {
        (ContainerId, ConnectionString) = (containerId, connectionString);
        _users.Clear();
    }

    internal void Clear()
    {
        (ContainerId, ConnectionString) = (null, null);
        _users.Clear();
        Write();
    }

    /// <summary>Adds a use by this process, which may have several.</summary>
    internal void Join()
    {
        _users.Add(OwnerProcess.ThisProcess.ToString());
        Write();
    }

    internal void Leave()
    {
        _users.Remove(OwnerProcess.ThisProcess.ToString());
        Write();
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private void Write()
    {
        _file.SetLength(0);
        if (ContainerId is not null)
        {
            _file.Write(Encoding.UTF8.GetBytes(string.Join('\n', [ContainerId, ConnectionString, .. _users]) + "\n"));
        }

        _file.Flush();
    }
}
