using System.Buffers.Binary;
using System.Security.Cryptography;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Model;

/// <summary>
/// By what the content of a script is known again: the SHA-256 of its bytes, and which way it goes, as directives depend on that.
/// </summary>
/// <param name="High">The first half of the hash.</param>
/// <param name="Low">The second half.</param>
/// <param name="Direction">Null where the file's name does not say.</param>
internal readonly record struct ContentKey(UInt128 High, UInt128 Low, Direction? Direction)
{
    internal static ContentKey Of(ReadOnlySpan<byte> bytes, Direction? direction)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new ContentKey(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]), direction);
    }

    /// <summary>The hash in lower-case hexadecimal.</summary>
    internal string Hash => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{High:x32}{Low:x32}");
}
