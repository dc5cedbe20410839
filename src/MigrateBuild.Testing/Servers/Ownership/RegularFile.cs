using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// Reads files that others may have put there: never a pipe, which may not end, never a device, never what a link leads to, and never more
/// than a limit.
/// </summary>
internal static class RegularFile
{
    /// <summary>More than any file has in which a few lines stand.</summary>
    internal const int FewLines = 64 * 1024;

    /// <summary>Whether there is such a file of at most that length.</summary>
    internal static bool IsThere(string path, long limit = FewLines) => OperatingSystem.IsWindows()
        ? new FileInfo(path) is { Exists: true, LinkTarget: null } file && file.Length <= limit
        : FileIdentity.From(path) is { Kind: FileKind.Regular } found && found.Size <= limit;

    /// <summary>The text of a file with a few lines; null where it is none.</summary>
    internal static string? ReadText(string path) => Read(path, FewLines) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>
    /// The bytes of a file; null where it is none, is longer than the limit, or belongs to somebody else than is expected.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">The most that it may hold.</param>
    /// <param name="owner">Whose it has to be, under no other name anywhere, on Unix; null for anybody's.</param>
    internal static byte[]? Read(string path, int limit, uint? owner = null)
    {
        if (!IsThere(path, limit))
        {
            return null;
        }

        if (OperatingSystem.IsWindows())
        {
            using var shared = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Read(shared.SafeFileHandle, shared.Length, limit);
        }

        using var file = NativeFiles.Open(path);
        // Between the look and the opening somebody may have put another in its place.
        return !file.IsInvalid
            && FileIdentity.From(file) is { Kind: FileKind.Regular } found
            && found.Place == FileIdentity.From(path)?.Place
            && (owner is null || (found.Owner == owner && found.Links == 1))
                ? Read(file, found.Size, limit)
                : null;
    }

    private static byte[]? Read(SafeFileHandle file, long length, int limit)
    {
        if (length > limit)
        {
            return null;
        }

        // A file that grows meanwhile is read as it was.
        var bytes = new byte[length];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), read) is > 0 and var more)
        {
            read += more;
        }

        return read == bytes.Length ? bytes : bytes[..read];
    }
}
