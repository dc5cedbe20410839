namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// Memory of backends that are gone, for those that come: a dropped database's is there again at once, where the garbage collector would
/// leave it for long. What does not fit is left to the collector.
/// </summary>
internal sealed class MemoryPool(long limit)
{
    private readonly Lock _gate = new();
    private readonly List<(byte[] Bytes, int Dirty)> _free = [];
    private long _held;

    internal static MemoryPool Shared { get; } = new(64L << 20);

    internal long Held => Volatile.Read(ref _held);

    /// <param name="length">Of the array.</param>
    /// <param name="dirty">How many bytes from its start may be other than zero.</param>
    internal byte[] Rent(int length, out int dirty)
    {
        lock (_gate)
        {
            var index = _free.FindLastIndex(f => f.Bytes.Length == length);
            if (index >= 0)
            {
                (var bytes, dirty) = _free[index];
                _free.RemoveAt(index);
                _held -= length;
                return bytes;
            }
        }

        dirty = 0;
        return LargePages.Request(new byte[length]);
    }

    /// <summary>
    /// Makes memory equal to another one. Where that is all zero, memory that is fresh from the system is not touched, so that it takes
    /// none of the machine's: half of a server's memory is like that, its stack for one.
    /// </summary>
    /// <param name="from">What lies behind it is zero.</param>
    /// <param name="to">The memory, as it was rented.</param>
    /// <param name="dirty">As <see cref="Rent"/> told it.</param>
    internal static void Copy(ReadOnlySpan<byte> from, Span<byte> to, int dirty)
    {
        const int Block = 16384;
        if (dirty > from.Length)
            to[from.Length..dirty].Clear();
        for (var at = 0; at < from.Length; at += Block)
        {
            var block = from.Slice(at, Math.Min(Block, from.Length - at));
            if (block.ContainsAnyExcept((byte)0))
                block.CopyTo(to[at..]);
            else if (at < dirty)
                to.Slice(at, block.Length).Clear();
        }
    }

    /// <summary>Takes an array that nobody uses any more.</summary>
    internal void Return(byte[] bytes, int dirty)
    {
        if (bytes.Length == 0 || bytes.Length > limit)
            return;
        lock (_gate)
        {
            // The oldest go first: sizes that nobody asks for any more must not stay.
            while (_held + bytes.Length > limit && _free.Count > 0)
            {
                _held -= _free[0].Bytes.Length;
                _free.RemoveAt(0);
            }

            _free.Add((bytes, dirty));
            _held += bytes.Length;
        }
    }
}
