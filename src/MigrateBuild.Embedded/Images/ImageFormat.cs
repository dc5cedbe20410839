namespace MigrateBuild.Embedded.Images;

/// <summary>
/// A server's image, in its <see cref="ImageEnvelope"/>: the length of the description and the description, then the bytes that it speaks
/// of: pages of memory, then chunks of files. Numbers are little-endian.
/// </summary>
internal static class ImageFormat
{
    internal const int Version = 2;

    /// <summary>Pages of memory that are all zero are not in the image.</summary>
    internal const int PageSize = 4096;

    internal static ReadOnlySpan<byte> Magic => "MBSERVER"u8;
}
