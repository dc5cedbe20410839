using System.Text;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Images;

/// <summary>Writes a backend as an image. The same state gives the same bytes.</summary>
internal static class ImageWriter
{
    /// <summary>Brotli's; a higher one takes a minute more.</summary>
    internal const int BestQuality = 9;

    internal static void Write(BackendState state, Stream to, int quality = BestQuality)
    {
        using var body = new MemoryStream();
        WriteBody(state, body);
        ImageEnvelope.Write(ImageFormat.Magic, ImageFormat.Version, body, to, quality);
    }

    /// <summary>The image's content as it is before it is compressed.</summary>
    internal static void WriteBody(BackendState state, Stream to) => WriteBody(to, (writer, content) =>
    {
        writer.Write(state.MemoryLength);
        WriteMemory(state.Memory.AsSpan(0, state.MemoryUsed), writer, content);
        WriteList(writer, state.Globals, writer.Write);
        WriteList(writer, state.Libraries, library =>
        {
            Write(writer, library.Name, library.MemoryBase);
            WriteList(writer, library.Globals, writer.Write);
        });
        WriteList(writer, state.Handles.OrderBy(h => h.Key), h => Write(writer, h.Value, h.Key));
        WriteList(writer, state.ServerStarts, writer.Write);
        WriteList(writer, state.SessionStarts, writer.Write);
        new TreeWriter(writer, content).Write(state.Files);
    });

    /// <summary>The length of a description, the description, and what it speaks of.</summary>
    /// <param name="write">Writes the two.</param>
    internal static void WriteBody(Stream to, Action<BinaryWriter, Stream> write)
    {
        using var description = new MemoryStream();
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(description, Encoding.UTF8, true))
            write(writer, content);
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, (int)description.Length);
        to.Write(length);
        description.WriteTo(to);
        content.WriteTo(to);
    }

    internal static void WriteList<T>(BinaryWriter writer, IEnumerable<T> items, Action<T> write)
    {
        var all = items.ToArray();
        writer.Write(all.Length);
        foreach (var item in all)
            write(item);
    }

    private static void Write(BinaryWriter writer, string name, int number)
    {
        writer.Write(name);
        writer.Write(number);
    }

    /// <summary>How much of it there is, and its runs of pages that are not all zero: first page and count.</summary>
    private static void WriteMemory(ReadOnlySpan<byte> memory, BinaryWriter writer, Stream content)
    {
        var runs = new List<(int First, int Count)>();
        for (var page = 0; page * ImageFormat.PageSize < memory.Length; page++)
        {
            var at = page * ImageFormat.PageSize;
            if (!memory.Slice(at, Math.Min(ImageFormat.PageSize, memory.Length - at)).ContainsAnyExcept((byte)0))
                continue;
            if (runs.Count > 0 && runs[^1] is var (first, count) && first + count == page)
                runs[^1] = (first, count + 1);
            else
                runs.Add((page, 1));
        }

        writer.Write(memory.Length);
        WriteList(writer, runs, run => { writer.Write(run.First); writer.Write(run.Count); });
        foreach (var (first, count) in runs)
        {
            var at = first * ImageFormat.PageSize;
            content.Write(memory.Slice(at, Math.Min(count * ImageFormat.PageSize, memory.Length - at)));
        }
    }
}
