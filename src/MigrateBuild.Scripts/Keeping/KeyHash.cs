using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>SHA-256 over values, each with its length, so that no two rows of values give the same bytes.</summary>
internal sealed class KeyHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal void Add(ReadOnlySpan<byte> value)
    {
        AddNumber(value.Length);
        _hash.AppendData(value);
    }

    internal void Add(string value) => Add(Encoding.UTF8.GetBytes(value));

    internal void Add(int value) => AddNumber(value);

    internal void Add(bool value) => AddNumber(value ? 1 : 0);

    /// <summary>The hash of what was added since the last one.</summary>
    internal byte[] End() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();

    private void AddNumber(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        _hash.AppendData(bytes);
    }
}
