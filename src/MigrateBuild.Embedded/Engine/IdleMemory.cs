namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// The memory that processes begin with, of which some copies lie ready. A process writes to a small part of its memory: what it wrote is
/// put back when the next one begins, which need not be given a copy of the whole then.
/// </summary>
/// <param name="bytes">The memory of the idle process, which never changes.</param>
/// <param name="used">How much of it was ever given out; what lies behind is zero.</param>
internal sealed class IdleMemory(byte[] bytes, int used)
{
    // As many processes as there commonly are at the same time.
    private const int MostReady = 2;
    private const int PageSize = PackedMemory.PageSize;

    private readonly Lock _gate = new();
    private readonly Stack<Used> _ready = new();

    /// <summary>Memory like the idle process's.</summary>
    internal byte[] Take()
    {
        Used? ready;
        lock (_gate)
        {
            ready = _ready.TryPop(out var last) ? last : null;
        }

        if (ready is not null)
        {
            Restore(ready);
            return ready.Memory;
        }

        var memory = MemoryPool.Shared.Rent(bytes.Length, out var dirty);
        MemoryPool.Copy(bytes.AsSpan(0, used), memory, dirty);
        return memory;
    }

    /// <summary>Takes the memory of a process that has ended.</summary>
    /// <param name="memory">The memory; nobody uses it any more.</param>
    /// <param name="written">How much of it was ever given out.</param>
    /// <param name="known">Parts of which is known already in what pages they differ from the idle process's.</param>
    internal void Return(byte[] memory, int written, IReadOnlyList<(int Start, PackedMemory Pages)> known)
    {
        lock (_gate)
        {
            // A process that needed much memory does not hand it on.
            if (memory.Length == bytes.Length && _ready.Count < MostReady)
            {
                _ready.Push(new Used(memory, written, known));
                return;
            }
        }

        MemoryPool.Shared.Return(memory, written);
    }

    private void Restore(Used ended)
    {
        var at = 0;
        foreach (var (start, pages) in ended.Known.OrderBy(part => part.Start))
        {
            Restore(ended.Memory, at, start);
            foreach (var page in pages.Pages)
                bytes.AsSpan(start + page, Math.Min(PageSize, pages.Length - page)).CopyTo(ended.Memory.AsSpan(start + page));
            at = start + pages.Length;
        }

        Restore(ended.Memory, at, Math.Max(used, ended.Written));
    }

    // To compare is to read, which costs less than to write: most pages were not touched.
    private void Restore(byte[] memory, int from, int to)
    {
        for (var at = from; at < to; at += PageSize)
        {
            var size = Math.Min(PageSize, to - at);
            var idle = bytes.AsSpan(at, size);
            var page = memory.AsSpan(at, size);
            if (!page.SequenceEqual(idle))
                idle.CopyTo(page);
        }
    }

    /// <summary>The memory of a process that has ended, see <see cref="Return"/>.</summary>
    private sealed record Used(byte[] Memory, int Written, IReadOnlyList<(int Start, PackedMemory Pages)> Known);
}
