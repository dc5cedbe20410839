using System.Security.Cryptography;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>SHA-256 over values, each with its length, so that no two rows of values give the same bytes.</summary>
internal sealed class KeyHash
{
    private readonly KeptBytesWriter _values = new();

    internal void Add(ReadOnlySpan<byte> value) => _values.Bytes(value);

    internal void Add(string value) => _values.Text(value);

    internal void Add(int value) => _values.Number(value);

    internal void Add(bool value) => _values.Flag(value);

    /// <summary>The hash of what was added since the last one.</summary>
    internal byte[] End()
    {
        var hash = SHA256.HashData(_values.Written);
        _values.Clear();
        return hash;
    }
}
