using System.Buffers.Binary;
using System.Text;

namespace MigrateBuild.Embedded.Engine;

internal sealed partial class Backend
{
    private const int PageSize = 65536;

    /// <summary>Other threads write to memory under it alone, and it is held while memory is replaced by a larger one.</summary>
    private Lock _memoryGate = new();

    /// <summary>How much of memory was ever given out; what lies behind it is zero.</summary>
    private int MemoryUsed => Math.Min(Memory.Length, Get32(emscripten_get_sbrk_ptr(this)));

    internal Span<byte> Bytes(int at, int length) => Memory.AsSpan(at, length);

    internal int Get32(int at) => BinaryPrimitives.ReadInt32LittleEndian(Memory.AsSpan(at, 4));

    internal long Get64(int at) => BinaryPrimitives.ReadInt64LittleEndian(Memory.AsSpan(at, 8));

    internal void Put32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(Memory.AsSpan(at, 4), value);

    internal void Put64(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(Memory.AsSpan(at, 8), value);

    /// <summary>A C string.</summary>
    internal string Text(int at)
    {
        var rest = Memory.AsSpan(at);
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    /// <summary>A C string on the C stack, which whoever called us takes back.</summary>
    private int OnStack(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var at = _emscripten_stack_alloc(length + 1, this);
        Encoding.UTF8.GetBytes(text, Memory.AsSpan(at, length));
        Memory[at + length] = 0;
        return at;
    }

    protected override int GrowMemory(int pages)
    {
        var old = Memory.Length / PageSize;
        if (pages == 0)
            return old;
        if (pages < 0 || (long)(old + pages) * PageSize > _options.MemoryLimit)
            return -1;
        var used = MemoryUsed;
        var larger = MemoryPool.Shared.Rent((old + pages) * PageSize, out var dirty);
        var smaller = Memory;
        lock (_memoryGate)
        {
            MemoryPool.Copy(smaller.AsSpan(0, used), larger, dirty);
            Memory = larger;
        }

        // Nobody else knows the old array: a statement of the host that holds a span of it must not call the server meanwhile.
        MemoryPool.Shared.Return(smaller, used);
        return old;
    }

    protected override int emscripten_get_heap_max() => _options.MemoryLimit;

    /// <summary>1: there is room for <paramref name="a0"/> bytes in all.</summary>
    protected override int emscripten_resize_heap(int a0)
    {
        var (wanted, old) = ((long)(uint)a0, Memory.Length);
        // Large memories grow in large steps, so that a statement that needs much does not copy what it has again and again.
        var step = Math.Max(BootOptions.MemoryStep, old / 4 / BootOptions.MemoryStep * BootOptions.MemoryStep);
        var size = Math.Min((wanted + step - 1) / step * step, _options.MemoryLimit / PageSize * PageSize);
        return size >= wanted && GrowMemory((int)((size - old) / PageSize)) >= 0 ? 1 : 0;
    }
}
