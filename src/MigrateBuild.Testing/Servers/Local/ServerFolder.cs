using System.Security.Cryptography;
using System.Text;

namespace MigrateBuild.Testing.Servers;

/// <summary>The folder of one local server, marked as this process's for as long as the process lives.</summary>
internal sealed class ServerFolder : IDisposable
{
    internal const string NamePrefix = "migratebuild-";
    internal const string OwnerFile = "owner";

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Passable = Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const int NameDigits = 8;

    /// <summary>
    /// What has a meaning of its own in a list of sockets' folders (PostgreSQL manual, unix_socket_directories) or of hosts (Npgsql).
    /// </summary>
    private const string Separators = ",:\"";

    /// <summary>The longest path of a socket: 104 bytes on macOS and 108 on Linux, with the zero at its end.</summary>
    private const int LongestSocketPath = 103;

    /// <summary>
    /// A file system in memory. A cluster is a thousand small files and each database three hundred more, which cost a disk's file system
    /// many times what they cost there.
    /// </summary>
    private const string Memory = "/dev/shm";

    /// <summary>What a folder in memory must have to spare: the log of changes alone may take half a gigabyte.</summary>
    private const long RoomInMemory = 2L * 1024 * 1024 * 1024;

    // Locked until it is closed, also by the system when the process dies.
    private readonly FileStream _owner;

    private ServerFolder(string path, FileStream owner, string? objection)
    {
        Path = path;
        _owner = owner;
        Objection = objection;
    }

    internal string Path { get; }

    /// <summary>Why another user could replace the folder, in a sentence for people; null where nobody else can.</summary>
    internal string? Objection { get; }

    internal string Data => System.IO.Path.Combine(Path, "data");

    internal string Socket => System.IO.Path.Combine(Path, "socket");

    internal string Log => System.IO.Path.Combine(Path, "log");

    /// <summary>The folders below which servers' folders are made, in order of preference.</summary>
    internal static IReadOnlyList<string> Parents => OperatingSystem.IsWindows()
        ? [System.IO.Path.GetTempPath()]
        : [.. new[] { Memory, System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetTempPath()), "/tmp" }.Distinct(
            StringComparer.Ordinal)];

    /// <summary>Whether a folder has such a name as a server's folder gets.</summary>
    internal static bool IsName(string name) =>
        name.StartsWith(NamePrefix, StringComparison.Ordinal)
        && name.Length == NamePrefix.Length + NameDigits
        && name[NamePrefix.Length..].All(char.IsAsciiHexDigitLower);

    internal static ServerFolder Create(ServerAccount account)
    {
        var name = NamePrefix + RandomNumberGenerator.GetHexString(NameDigits, lowercase: true);
        var usable = Parents.Where(parent => IsUsable(parent, account)).ToArray();
        // Where only such folders are there in which others can do anything, somebody has wanted that, and tests run there too.
        var parent = usable.FirstOrDefault(parent => FolderTrust.WhyNotSafe(parent) is null)
            ?? usable.FirstOrDefault()
            ?? throw new InvalidOperationException(
                $"No usable folder for a server's files was found. Tried: {string.Join(", ", Parents)}.");
        var path = System.IO.Path.Combine(parent, name);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            // The server's user has to pass through; its data and its socket lie in folders that are private to it.
            Directory.CreateDirectory(path, account.User is null ? Private : Passable);
            File.SetUnixFileMode(path, account.User is null ? Private : Passable);
            if (FileIdentity.From(path) is not null && !ThisUser.OwnsFolder(path))
            {
                throw new InvalidOperationException($"{path} was made by somebody else at the same time.");
            }
        }

        var owner = new FileStream(System.IO.Path.Combine(path, OwnerFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        owner.Write(Encoding.UTF8.GetBytes(OwnerProcess.ThisProcess.ToString()));
        owner.Flush();
        return new ServerFolder(path, owner, FolderTrust.WhyNotOwn(path));
    }

    public void Dispose() => _owner.Dispose();

    private static bool IsUsable(string parent, ServerAccount account)
    {
        var socket = System.IO.Path.Combine(parent, NamePrefix + "12345678", "socket", ".s.PGSQL.5432");
        return Directory.Exists(parent)
            && (parent != Memory || IsWanted(parent))
            && (OperatingSystem.IsWindows() || (CanHoldSocket(socket) && (account.User is null || IsReachable(parent))));
    }

    private static bool CanHoldSocket(string socket) =>
        Encoding.UTF8.GetByteCount(socket) <= LongestSocketPath
        && !socket.Any(character => Separators.Contains(character, StringComparison.Ordinal) || char.IsControl(character));

    /// <summary>
    /// TMPDIR is somebody's own choice and goes before it. Containers have 64 MB there, and memory that is short is better spent otherwise.
    /// </summary>
    private static bool IsWanted(string folder)
    {
        try
        {
            return string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TMPDIR"))
                && new DriveInfo(folder) is { DriveFormat: "tmpfs" } memory
                && memory.AvailableFreeSpace >= RoomInMemory
                && GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= 2 * RoomInMemory;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsReachable(string folder)
    {
        for (var part = new DirectoryInfo(System.IO.Path.GetFullPath(folder)); part is not null; part = part.Parent)
        {
            if (!part.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }
}
