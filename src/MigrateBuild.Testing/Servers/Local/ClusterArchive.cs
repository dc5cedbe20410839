using System.Buffers.Binary;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// A cluster in one file: a mark, then for each folder and file its path and length with the bytes behind it, and at the end a signature
/// over all of that and the archive's name. One file is there or not, so a rename puts it in place at once; and it is checked as a whole
/// before anything is made of it.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class ClusterArchive
{
    /// <summary>Some six times what a cluster takes.</summary>
    internal const int MostBytes = 256 * 1024 * 1024;

    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = PrivateFile | UnixFileMode.UserExecute;

    /// <summary>The length that stands for a folder.</summary>
    private const int Folder = -1;

    /// <summary>The length that stands for the content of an earlier file, whose place follows: initdb copies whole databases.</summary>
    private const int Same = -2;

    private static ReadOnlySpan<byte> Mark => "MigrateBuild cluster 2\n"u8;

    /// <summary>The archive of a cluster as initdb left it.</summary>
    /// <param name="cluster">Its folder, which may be another user's: what is not a folder or a file of the same user is refused.</param>
    /// <param name="name">Under which name it is kept.</param>
    /// <param name="key">Signs it.</param>
    /// <exception cref="InvalidDataException">Something in the folder is neither.</exception>
    internal static byte[] Pack(string cluster, string name, byte[] key)
    {
        using var archive = new MemoryStream(24 * 1024 * 1024);
        archive.Write(Mark);
        var owner = FileIdentity.From(cluster)?.Owner ?? throw Strange(cluster);
        Add(archive, cluster, string.Empty, owner, new Dictionary<string, int>(StringComparer.Ordinal));
        archive.Write(Sign(archive.GetBuffer().AsSpan(0, (int)archive.Length), name, key));
        return archive.ToArray();
    }

    /// <summary>Whether the bytes are an archive as it was written under that name with that key.</summary>
    internal static bool IsWhole(ReadOnlySpan<byte> archive, string name, byte[] key) =>
        archive.Length >= Mark.Length + HMACSHA256.HashSizeInBytes
        && archive.StartsWith(Mark)
        && CryptographicOperations.FixedTimeEquals(
            archive[^HMACSHA256.HashSizeInBytes..], Sign(archive[..^HMACSHA256.HashSizeInBytes], name, key));

    /// <summary>Makes the folder and, in it, what a whole archive holds, for this user alone.</summary>
    /// <exception cref="InvalidDataException">A path of the archive leads out of the folder, or a length out of the archive.</exception>
    internal static void Unpack(ReadOnlySpan<byte> archive, string cluster)
    {
        Directory.CreateDirectory(cluster, PrivateFolder);
        var rest = archive[Mark.Length..^HMACSHA256.HashSizeInBytes];
        while (rest.Length > 0)
        {
            var path = Path.Combine(cluster, CheckPath(Encoding.UTF8.GetString(Take(ref rest, TakeLength(ref rest)))));
            var length = TakeLength(ref rest);
            if (length == Folder)
            {
                Directory.CreateDirectory(path, PrivateFolder);
            }
            else
            {
                MakeFile(path, length == Same ? ContentAt(archive, TakeLength(ref rest)) : Take(ref rest, length));
            }
        }
    }

    private static void Add(MemoryStream archive, string folder, string path, uint owner, Dictionary<string, int> places)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
        {
            var entryPath = Path.Combine(path, Path.GetFileName(entry));
            var isFolder = FileIdentity.From(entry) is { Kind: FileKind.Folder } found && found.Owner == owner;
            var content = isFolder ? null : RegularFile.Read(entry, MostBytes, owner) ?? throw Strange(entry);
            var name = Encoding.UTF8.GetBytes(entryPath);
            Write(archive, name.Length);
            archive.Write(name);
            if (content is null)
            {
                Write(archive, Folder);
                Add(archive, entry, entryPath, owner, places);
            }
            else
            {
                AddContent(archive, content, places);
            }
        }
    }

    private static void AddContent(MemoryStream archive, byte[] content, Dictionary<string, int> places)
    {
        var hash = Convert.ToHexString(SHA256.HashData(content));
        if (places.TryGetValue(hash, out var place))
        {
            Write(archive, Same);
            Write(archive, place);
            return;
        }

        places[hash] = (int)archive.Position;
        Write(archive, content.Length);
        archive.Write(content);
    }

    private static ReadOnlySpan<byte> ContentAt(ReadOnlySpan<byte> archive, int place)
    {
        var rest = archive;
        _ = Take(ref rest, place);
        return Take(ref rest, TakeLength(ref rest));
    }

    private static InvalidDataException Strange(string path) => new($"{path} does not belong in the archive of a cluster.");

    /// <summary>The path, if it stays in the folder; there are no links that it could follow, since an archive holds none.</summary>
    private static string CheckPath(string path) =>
        path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal) && path.Split('/').All(part => part is not ("" or "." or ".."))
            ? path
            : throw new InvalidDataException($"'{path}' leads out of the cluster.");

    private static void MakeFile(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            UnixCreateMode = PrivateFile,
        };
        using var file = new FileStream(path, options);
        file.Write(content);
    }

    private static void Write(MemoryStream archive, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        archive.Write(bytes);
    }

    private static int TakeLength(scoped ref ReadOnlySpan<byte> rest) => BinaryPrimitives.ReadInt32LittleEndian(Take(ref rest, 4));

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> rest, int length)
    {
        if (length < 0 || length > rest.Length)
        {
            throw new InvalidDataException("A length leads out of the archive.");
        }

        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static byte[] Sign(ReadOnlySpan<byte> content, string name, byte[] key)
    {
        using var signature = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        signature.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
        signature.AppendData(content);
        return signature.GetHashAndReset();
    }
}
