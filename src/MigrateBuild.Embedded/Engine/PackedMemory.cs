namespace MigrateBuild.Embedded.Engine;

/// <summary>Memory as the pages in which it differs from another one.</summary>
internal sealed class PackedMemory
{
    internal const int PageSize = 4096;

    private readonly int[] _pages;
    private readonly byte[] _bytes;

    private PackedMemory(int length, int[] pages, byte[] bytes) => (Length, _pages, _bytes) = (length, pages, bytes);

    /// <summary>Where the pages begin, in bytes from the start of the memory that it stands for.</summary>
    internal IReadOnlyList<int> Pages => _pages;

    /// <summary>Of the memory that it stands for.</summary>
    internal int Length { get; }

    /// <summary>Bytes that it takes.</summary>
    internal long Size => _bytes.Length + 4L * _pages.Length;

    /// <param name="memory">Whole pages; what lies behind <paramref name="used"/> is zero.</param>
    /// <param name="used">How much of it may be other than zero.</param>
    /// <param name="origin">What it is compared with; behind its end it counts as zero.</param>
    internal static PackedMemory From(ReadOnlySpan<byte> memory, int used, ReadOnlySpan<byte> origin)
    {
        var pages = new List<int>();
        for (var at = 0; at < Math.Max(used, Math.Min(origin.Length, memory.Length)); at += PageSize)
        {
            var size = Math.Min(PageSize, memory.Length - at);
            if (!Same(memory.Slice(at, size), at < origin.Length ? origin[at..Math.Min(at + size, origin.Length)] : []))
                pages.Add(at);
        }

        var bytes = new byte[pages.Count * PageSize];
        for (var i = 0; i < pages.Count; i++)
            memory.Slice(pages[i], Math.Min(PageSize, memory.Length - pages[i])).CopyTo(bytes.AsSpan(i * PageSize));
        return new PackedMemory(memory.Length, [.. pages], bytes);
    }

    /// <param name="memory">Of <see cref="Length"/> bytes.</param>
    /// <param name="origin">As it was when this was made.</param>
    /// <param name="dirty">How much of <paramref name="memory"/> may be other than zero.</param>
    internal void CopyTo(Span<byte> memory, ReadOnlySpan<byte> origin, int dirty)
    {
        MemoryPool.Copy(origin[..Math.Min(origin.Length, memory.Length)], memory, dirty);
        for (var i = 0; i < _pages.Length; i++)
            _bytes.AsSpan(i * PageSize, Math.Min(PageSize, memory.Length - _pages[i])).CopyTo(memory[_pages[i]..]);
    }

    private static bool Same(ReadOnlySpan<byte> page, ReadOnlySpan<byte> other) =>
        page[..other.Length].SequenceEqual(other) && !page[other.Length..].ContainsAnyExcept((byte)0);
}
