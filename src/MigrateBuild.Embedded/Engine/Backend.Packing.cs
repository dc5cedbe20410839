namespace MigrateBuild.Embedded.Engine;

/// <content>A backend that nobody uses can be held as the pages in which it differs from the memory that all came from.</content>
internal sealed partial class Backend
{
    /// <summary>The memory of the image that it, or what it is a clone of, was loaded from; null: it was booted.</summary>
    private byte[]? _origin;

    private PackedMemory? _packed;

    /// <summary>Bytes that its memory takes now.</summary>
    internal long MemorySize => _packed?.Size ?? Memory.Length;

    /// <summary>Between exchanges alone; the next use unpacks it.</summary>
    internal void Pack()
    {
        if (IsDead || _packed is not null)
            return;
        var (memory, used) = (Memory, MemoryUsed);
        _packed = PackedMemory.From(memory, used, _origin ?? []);
        lock (_memoryGate)
            Memory = [];
        MemoryPool.Shared.Return(memory, used);
    }

    private void Unpack()
    {
        if (_packed is not { } packed)
            return;
        var memory = MemoryPool.Shared.Rent(packed.Length, out var dirty);
        packed.CopyTo(memory, _origin ?? [], dirty);
        lock (_memoryGate)
            Memory = memory;
        _packed = null;
    }
}
