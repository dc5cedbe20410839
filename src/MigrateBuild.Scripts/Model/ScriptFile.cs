using System.Security.Cryptography;

namespace MigrateBuild.Scripts.Model;

/// <summary>A file that the project gave: its full path, its path below the project's folder with forward slashes, and its bytes.</summary>
internal sealed class ScriptFile
{
    private readonly Lazy<byte[]> _bytes;
    private readonly Lazy<string> _hash;

    internal ScriptFile(string fullPath, string path, byte[] bytes)
    {
        (FullPath, Path, _bytes) = (fullPath, path, new Lazy<byte[]>(bytes));
        _hash = new Lazy<string>(() => HashOf(bytes));
    }

    /// <param name="hash">The SHA-256 of the bytes in lower-case hexadecimal, where it is known already.</param>
    /// <param name="read">Reads the bytes: asked once, and only where somebody needs them.</param>
    internal ScriptFile(string fullPath, string path, string hash, Func<byte[]> read)
    {
        (FullPath, Path, _hash) = (fullPath, path, new Lazy<string>(hash));
        _bytes = new Lazy<byte[]>(() => read() is var bytes && HashOf(bytes) == hash
            ? bytes
            : throw new IOException($"'{path}' was changed while it was read"));
    }

    internal string FullPath { get; }

    internal string Path { get; }

    internal byte[] Bytes => _bytes.Value;

    /// <summary>The SHA-256 of the bytes, in lower-case hexadecimal.</summary>
    internal string Hash => _hash.Value;

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
