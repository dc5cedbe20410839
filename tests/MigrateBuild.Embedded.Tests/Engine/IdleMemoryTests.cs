using CsCheck;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class IdleMemoryTests
{
    private const int Length = 1 << 18;
    private const int Used = 200_001;

    private static readonly (int Start, int Size)[] s_parts = [(10_000, 50_000), (120_128, 30_001)];

    [Fact]
    public void What_a_process_wrote_is_put_back() =>
        Gen.Select(Gen.Byte.Array[Used], Gen.Select(Gen.Int[0, Length - 1], Gen.Byte).Array[0, 60]).Sample(
            (start, writes) =>
            {
                var bytes = new byte[Length];
                start.CopyTo(bytes, 0);
                // Half of it is zero, as a server's memory is.
                Array.Clear(bytes, 60_000, 100_000);
                var idle = new IdleMemory(bytes, Used);
                var memory = idle.Take();
                Assert.True(memory.AsSpan().SequenceEqual(bytes));
                foreach (var (at, value) in writes)
                    memory[at] = value;

                idle.Return(memory, Length, [.. s_parts.Select(part => (part.Start, PackedMemory.From(
                    memory.AsSpan(part.Start, part.Size), bytes.AsSpan(part.Start, part.Size))))]);

                Assert.Same(memory, idle.Take());
                Assert.True(memory.AsSpan().SequenceEqual(bytes));
            },
            iter: 200);

    [Fact]
    public void Memory_that_grew_is_not_handed_on()
    {
        var idle = new IdleMemory(new byte[Length], Used);
        var grown = new byte[2 * Length];
        grown[^1] = 1;

        idle.Return(grown, grown.Length, []);

        Assert.Equal(new byte[Length], idle.Take());
    }
}
