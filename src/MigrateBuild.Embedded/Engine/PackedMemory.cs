using System.Buffers;

namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// Memory as the pages in which it differs from another one. Their bytes are borrowed: when the last owner gives it up, the next one has
/// them, where the garbage collector would leave megabytes for long.
/// </summary>
internal sealed class PackedMemory
{
    internal const int PageSize = 4096;

    private readonly int[] _pages;
    private readonly byte[] _bytes;
    private int _owners = 1;

    private PackedMemory(int length, int[] pages, byte[] bytes) => (Length, _pages, _bytes) = (length, pages, bytes);

    /// <summary>Where the pages begin, in bytes from the start of the memory that it stands for.</summary>
    internal IReadOnlyList<int> Pages => _pages;

    /// <summary>Of the memory that it stands for.</summary>
    internal int Length { get; }

    /// <param name="memory">What is packed.</param>
    /// <param name="origin">What it is compared with, of the same length.</param>
    internal static PackedMemory From(ReadOnlySpan<byte> memory, ReadOnlySpan<byte> origin)
    {
        var pages = new List<int>();
        for (var at = 0; at < memory.Length; at += PageSize)
        {
            var size = Math.Min(PageSize, memory.Length - at);
            if (!memory.Slice(at, size).SequenceEqual(origin.Slice(at, size)))
                pages.Add(at);
        }

        var bytes = ArrayPool<byte>.Shared.Rent(pages.Count * PageSize);
        for (var i = 0; i < pages.Count; i++)
            memory.Slice(pages[i], Math.Min(PageSize, memory.Length - pages[i])).CopyTo(bytes.AsSpan(i * PageSize));
        return new PackedMemory(memory.Length, [.. pages], bytes);
    }

    /// <param name="length">Of the memory that it stands for.</param>
    /// <param name="pages">As <see cref="Pages"/>.</param>
    /// <param name="content">Where their bytes come from, one page after the other.</param>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    internal static PackedMemory Read(int length, int[] pages, Stream content)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(pages.Length * PageSize);
        for (var i = 0; i < pages.Length; i++)
            content.ReadExactly(bytes, i * PageSize, Math.Min(PageSize, length - pages[i]));
        return new PackedMemory(length, pages, bytes);
    }

    /// <summary>Writes the bytes of the pages, one after the other.</summary>
    internal void Write(Stream content)
    {
        for (var i = 0; i < _pages.Length; i++)
            content.Write(_bytes, i * PageSize, Math.Min(PageSize, Length - _pages[i]));
    }

    /// <param name="memory">Equal to what this was compared with; equal to what was packed from then on.</param>
    internal void CopyTo(Span<byte> memory)
    {
        for (var i = 0; i < _pages.Length; i++)
            _bytes.AsSpan(i * PageSize, Math.Min(PageSize, memory.Length - _pages[i])).CopyTo(memory[_pages[i]..]);
    }

    /// <summary>It has one owner more, who gives it up as well.</summary>
    internal void Share() => Interlocked.Increment(ref _owners);

    /// <summary>An owner uses it no more.</summary>
    internal void GiveUp()
    {
        if (Interlocked.Decrement(ref _owners) == 0)
            ArrayPool<byte>.Shared.Return(_bytes);
    }
}
