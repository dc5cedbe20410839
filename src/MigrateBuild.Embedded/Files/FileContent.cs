using System.Numerics;

namespace MigrateBuild.Embedded.Files;

/// <summary>
/// The bytes of a file, in chunks of a page of PostgreSQL each. A chunk that is missing is all zero. A clone shares the chunks, and each
/// side copies one before it writes into it: a chunk is written only by the content that owns it.
/// </summary>
internal sealed class FileContent
{
    internal const int ChunkSize = 8192;

    /// <summary>Shorter than that no chunk is made; files of a few bytes are many.</summary>
    private const int SmallestChunk = 128;

    private byte[]?[] _chunks = [];

    /// <summary>Which chunks are this content's alone; null: none, and the array of chunks is shared as well.</summary>
    private bool[]? _owned = [];

    internal long Length { get; private set; }

    /// <summary>The chunks up to the end; a chunk may be shorter than <see cref="ChunkSize"/>, what it lacks is zero.</summary>
    internal ReadOnlySpan<byte[]?> Chunks => _chunks.AsSpan(0, Math.Min(_chunks.Length, ChunksOf(Length)));

    internal static FileContent From(ReadOnlySpan<byte> bytes)
    {
        var content = new FileContent();
        content.Write(bytes, 0);
        return content;
    }

    /// <summary>As an image has it: <paramref name="chunks"/> are taken over, not copied.</summary>
    internal static FileContent From(byte[]?[] chunks, long length) => new() { _chunks = chunks, _owned = null, Length = length };

    internal FileContent Clone()
    {
        _owned = null;
        return new FileContent { _chunks = _chunks, _owned = null, Length = Length };
    }

    /// <summary>How many bytes were read: fewer than asked for at the end alone.</summary>
    internal int Read(Span<byte> to, long position)
    {
        if (position >= Length)
            return 0;
        var count = (int)Math.Min(to.Length, Length - position);
        to = to[..count];
        while (to.Length > 0)
        {
            var (index, offset) = At(position);
            var part = to[..Math.Min(to.Length, ChunkSize - offset)];
            var chunk = index < _chunks.Length ? _chunks[index] : null;
            var there = chunk is null ? 0 : Math.Clamp(chunk.Length - offset, 0, part.Length);
            if (there > 0)
                chunk.AsSpan(offset, there).CopyTo(part);
            part[there..].Clear();
            to = to[part.Length..];
            position += part.Length;
        }

        return count;
    }

    internal void Write(ReadOnlySpan<byte> from, long position)
    {
        if (from.Length == 0)
            return;
        Own(ChunksOf(position + from.Length));
        Length = Math.Max(Length, position + from.Length);
        while (from.Length > 0)
        {
            var (index, offset) = At(position);
            var part = from[..Math.Min(from.Length, ChunkSize - offset)];
            // Most files grow by pages of zeros, which take no memory until something else is written there.
            if (_chunks[index] is not null || part.ContainsAnyExcept((byte)0))
                part.CopyTo(Writable(index, offset + part.Length, isReplaced: part.Length == ChunkSize).AsSpan(offset));
            from = from[part.Length..];
            position += part.Length;
        }
    }

    /// <summary>What is added is zero.</summary>
    internal void SetLength(long length)
    {
        if (length < Length)
        {
            var keep = ChunksOf(length);
            Own(0);
            if (keep < _chunks.Length)
            {
                Array.Resize(ref _chunks, keep);
                Array.Resize(ref _owned, keep);
            }

            // What lies behind the end must be zero when the file grows again.
            var (index, offset) = At(length);
            if (offset > 0 && index < _chunks.Length && _chunks[index]?.Length > offset)
                Writable(index, offset).AsSpan(offset).Clear();
        }

        Length = length;
    }

    private static int ChunksOf(long length) => checked((int)((length + ChunkSize - 1) / ChunkSize));

    private static (int Index, int Offset) At(long position) => ((int)(position / ChunkSize), (int)(position % ChunkSize));

    /// <summary>Arrays of its own, with room for so many chunks.</summary>
    private void Own(int count)
    {
        if (_owned is not null && count <= _chunks.Length)
            return;
        // Files grow page by page: the arrays grow ahead of them, by a bounded number.
        var size = count <= _chunks.Length ? _chunks.Length : Math.Max(count, Math.Min(2 * _chunks.Length, count + 64));
        var chunks = new byte[]?[size];
        _chunks.CopyTo(chunks, 0);
        _chunks = chunks;
        if (_owned is null)
            _owned = new bool[size];
        else
            Array.Resize(ref _owned, size);
    }

    /// <param name="index">The chunk.</param>
    /// <param name="size">How long it has to be at least.</param>
    /// <param name="isReplaced">Whether all of it is written next.</param>
    private byte[] Writable(int index, int size, bool isReplaced = false)
    {
        var chunk = _chunks[index];
        if (chunk is not null && _owned![index] && chunk.Length >= size)
            return chunk;
        size = Math.Max(chunk?.Length ?? SmallestChunk, (int)BitOperations.RoundUpToPowerOf2((uint)size));
        var copy = GC.AllocateUninitializedArray<byte>(Math.Min(size, ChunkSize));
        if (!isReplaced)
        {
            chunk?.CopyTo(copy, 0);
            copy.AsSpan(chunk?.Length ?? 0).Clear();
        }

        _owned![index] = true;
        return _chunks[index] = copy;
    }
}
