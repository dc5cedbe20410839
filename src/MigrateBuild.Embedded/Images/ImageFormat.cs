namespace MigrateBuild.Embedded.Images;

/// <summary>
/// A server's image: 8 bytes of magic, the version, the length and SHA-256 of what follows, and that, compressed with Brotli: the length of
/// the description and the description, then the bytes that it speaks of: pages of memory, then chunks of files. Numbers are little-endian.
/// </summary>
internal static class ImageFormat
{
    internal const int Version = 1;
    internal const int HashSize = 32;
    internal const int HeaderSize = 8 + 4 + 8 + HashSize;

    /// <summary>Pages of memory that are all zero are not in the image.</summary>
    internal const int PageSize = 4096;

    internal static ReadOnlySpan<byte> Magic => "MBSERVER"u8;
}
