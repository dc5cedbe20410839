using System.Security.Cryptography;

namespace MigrateBuild.Embedded.Engine;

/// <summary>Where the server's random bytes come from.</summary>
internal abstract class RandomSource
{
    /// <summary>The operating system's: secrets may be made of it.</summary>
    internal static RandomSource System { get; } = new OperatingSystemRandom();

    internal abstract void Fill(Span<byte> bytes);

    private sealed class OperatingSystemRandom : RandomSource
    {
        internal override void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
    }
}
