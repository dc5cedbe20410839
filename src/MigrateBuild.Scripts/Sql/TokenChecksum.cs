using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace MigrateBuild.Scripts.Sql;

/// <summary>
/// The checksum that tells whether a script still means the same: SHA-256 over its tokens, each in UTF-8 and
/// followed by a NUL. Comments, white space, byte order mark and line endings (also inside literals, where
/// git's autocrlf changes them) do not count.
/// </summary>
internal static class TokenChecksum
{
    // What is hashed in one call, in bytes.
    private const int BufferLength = 4096;

    // Those that String.ReplaceLineEndings replaces.
    private static readonly SearchValues<char> LineEndings = SearchValues.Create("\r\n\f\u0085\u2028\u2029");

    internal static string Compute(string text, IReadOnlyList<SqlToken> tokens)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (ArrayPool<byte>.Shared.Rent(BufferLength), 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsComment)
                continue;
            var value = tokens[i].In(text);
            if (tokens[i].Kind is SqlTokenKind.String or SqlTokenKind.QuotedIdentifier && value.ContainsAny(LineEndings))
                value = value.ToString().ReplaceLineEndings("\n");
            var most = Encoding.UTF8.GetMaxByteCount(value.Length) + 1;
            if (length + most > buffer.Length)
            {
                hash.AppendData(buffer.AsSpan(0, length));
                length = 0;
                if (most > buffer.Length)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = ArrayPool<byte>.Shared.Rent(most);
                }
            }

            length += Encoding.UTF8.GetBytes(value, buffer.AsSpan(length));
            buffer[length++] = 0;
        }

        hash.AppendData(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
