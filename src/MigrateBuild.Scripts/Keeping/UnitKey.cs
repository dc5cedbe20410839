using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>By what the findings of a migration are known again: a SHA-256 over all that they depend on.</summary>
/// <param name="High">The first half of the hash.</param>
/// <param name="Low">The second half.</param>
internal readonly record struct UnitKey(UInt128 High, UInt128 Low)
{
    internal const int Length = SHA256.HashSizeInBytes;

    internal static UnitKey From(ReadOnlySpan<byte> hash) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    internal void CopyTo(Span<byte> hash)
    {
        BinaryPrimitives.WriteUInt128BigEndian(hash, High);
        BinaryPrimitives.WriteUInt128BigEndian(hash[16..], Low);
    }
}
