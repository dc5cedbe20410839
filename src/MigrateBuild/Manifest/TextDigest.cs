using System.Security.Cryptography;
using System.Text;

namespace MigrateBuild.Manifest;

/// <summary>Holds a text against the SHA-256 of the file that it was read from.</summary>
internal static class TextDigest
{
    /// <summary>Whether a file with these bytes and that checksum holds the text, with or without a byte order mark.</summary>
    internal static bool Fits(string text, string? checksum)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Of(bytes) == checksum || Of([.. Encoding.UTF8.Preamble, .. bytes]) == checksum;
    }

    private static string Of(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
