using System.Security.Cryptography;

namespace MigrateBuild.Tasks;

/// <summary>Reads scripts.</summary>
internal static class ScriptBytes
{
    private const int BlockLength = 64 * 1024;

    /// <summary>
    /// The content of a script. A pipe or a device under its name, whose length is 0, is as empty as a file of that length: to open
    /// one may wait for ever.
    /// </summary>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    internal static byte[] Read(string path)
    {
        var file = new FileInfo(path);
        if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            file = target;
        return file.Length == 0 ? [] : File.ReadAllBytes(file.FullName);
    }

    /// <summary>The content of a script; null where it cannot be read.</summary>
    internal static byte[]? TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The SHA-256 of the content; empty where it cannot be read.</summary>
    internal static string HashOf(string path)
    {
        try
        {
            return new FileInfo(path) is { Length: > BlockLength, LinkTarget: null } ? HashInBlocks(path) : HashOf(Read(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The SHA-256 of what was read.</summary>
    internal static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    // The manifest has megabytes, which nothing has to hold at once.
    private static string HashInBlocks(string path)
    {
        using var file = File.OpenHandle(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockLength];
        for (long offset = 0; RandomAccess.Read(file, block, offset) is > 0 and var length; offset += length)
            hash.AppendData(block, 0, length);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
