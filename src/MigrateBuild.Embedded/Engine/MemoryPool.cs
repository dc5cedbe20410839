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

    internal static MemoryPool Shared { get; } = new(160L << 20);

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
        return new byte[length];
    }

    /// <summary>Takes an array that nobody uses any more.</summary>
    internal void Return(byte[] bytes, int dirty)
    {
        lock (_gate)
        {
            // The oldest go first: sizes that nobody asks for any more must not stay.
            while (_held + bytes.Length > limit && _free.Count > 0)
            {
                _held -= _free[0].Bytes.Length;
                _free.RemoveAt(0);
            }

            if (bytes.Length == 0 || bytes.Length > limit)
                return;
            _free.Add((bytes, dirty));
            _held += bytes.Length;
        }
    }
}
