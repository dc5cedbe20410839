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
    internal static string Compute(string text, IReadOnlyList<SqlToken> tokens)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var token in tokens)
        {
            if (token.IsComment)
                continue;
            var value = token.In(text).ToString();
            if (token.Kind is SqlTokenKind.String or SqlTokenKind.QuotedIdentifier)
                value = value.ReplaceLineEndings("\n");
            hash.AppendData(Encoding.UTF8.GetBytes(value));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
