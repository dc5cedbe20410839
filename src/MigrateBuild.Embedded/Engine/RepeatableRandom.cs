namespace MigrateBuild.Embedded.Engine;

/// <summary>The same bytes each time, for an image that must not differ from build to build (splitmix64).</summary>
internal sealed class RepeatableRandom(ulong state) : RandomSource
{
    internal override void Fill(Span<byte> bytes)
    {
        foreach (ref var value in bytes)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            value = (byte)(mixed >> 56);
        }
    }
}
