using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// A cluster in one file: a mark, then for each folder and file its path and length with the bytes behind it, and at the end a checksum over
/// all of that. One file is there or not, so a rename puts it in place at once; and it is checked as a whole before anything is made of it.
/// </summary>
internal static class ClusterArchive
{
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = PrivateFile | UnixFileMode.UserExecute;

    /// <summary>The length that stands for a folder.</summary>
    private const int Folder = -1;

    private static ReadOnlySpan<byte> Mark => "MigrateBuild cluster 1\n"u8;

    internal static byte[] Pack(string cluster)
    {
        using var archive = new MemoryStream(48 * 1024 * 1024);
        archive.Write(Mark);
        foreach (var entry in new DirectoryInfo(cluster).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            var content = entry is FileInfo ? File.ReadAllBytes(entry.FullName) : null;
            var path = Encoding.UTF8.GetBytes(Path.GetRelativePath(cluster, entry.FullName));
            Write(archive, path.Length);
            archive.Write(path);
            Write(archive, content?.Length ?? Folder);
            archive.Write(content);
        }

        // The checksum reads eight bytes at a time.
        archive.Write(new byte[(8 - (archive.Length % 8)) % 8]);
        Write(archive, (int)Checksum(archive.GetBuffer().AsSpan(0, (int)archive.Length)));
        return archive.ToArray();
    }

    /// <summary>Whether the bytes are an archive as it was written, and nothing of it is missing or changed.</summary>
    internal static bool IsWhole(ReadOnlySpan<byte> archive) =>
        archive.Length % 8 == 4
        && archive.StartsWith(Mark)
        && BinaryPrimitives.ReadUInt32LittleEndian(archive[^4..]) == Checksum(archive[..^4]);

    /// <summary>Makes the folder and, in it, what a whole archive holds, for this user alone.</summary>
    internal static void Unpack(ReadOnlySpan<byte> archive, string cluster)
    {
        MakeFolder(cluster);
        var rest = archive[Mark.Length..^4];
        // What is left at the end is less than a length: zeros before the checksum.
        while (rest.Length >= 8 && ReadLength(ref rest) is > 0 and var pathLength)
        {
            var path = Path.Combine(cluster, Encoding.UTF8.GetString(rest[..pathLength]));
            rest = rest[pathLength..];
            if (ReadLength(ref rest) is >= 0 and var length)
            {
                MakeFile(path, rest[..length]);
                rest = rest[length..];
            }
            else
            {
                MakeFolder(path);
            }
        }
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, PrivateFolder);
        }
    }

    private static void MakeFile(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivateFile;
        }

        using var file = new FileStream(path, options);
        file.Write(content);
    }

    private static void Write(MemoryStream archive, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        archive.Write(bytes);
    }

    private static int ReadLength(ref ReadOnlySpan<byte> rest)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[4..];
        return length;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            sum = BitOperations.Crc32C(sum, eight);
        }

        return sum;
    }
}
