using System.Buffers.Binary;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Images;

/// <summary>Reads an image; one that is not whole is refused with what is wrong with it.</summary>
internal static class ImageReader
{
    private const int LargestDescription = 64 << 20, LargestMemory = 256 << 20;

    /// <exception cref="InvalidDataException">It is no image, one of another version, or damaged.</exception>
    internal static BackendState Read(ReadOnlyMemory<byte> image)
    {
        using var stream = ImageEnvelope.Open(ImageFormat.Magic, ImageFormat.Version, image);
        return ReadBody(stream);
    }

    /// <summary>What <see cref="ImageWriter.WriteBody(BackendState, Stream)"/> wrote.</summary>
    internal static BackendState ReadBody(Stream stream) => Read(stream, ReadState);

    /// <summary>What <see cref="ImageWriter.WriteBody(Stream, Action{BinaryWriter, Stream})"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    internal static T Read<T>(Stream stream, Func<DescriptionReader, Stream, T> read)
    {
        try
        {
            var head = new byte[4];
            stream.ReadExactly(head);
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (length is < 0 or > LargestDescription)
                throw DescriptionReader.Broken($"its description has {length} bytes");
            var description = new byte[length];
            stream.ReadExactly(description);
            var reader = new DescriptionReader(description);
            var state = read(reader, stream);
            if (!reader.IsAtEnd)
                throw DescriptionReader.Broken("its description goes on after its last file");
            return stream.ReadByte() < 0 ? state : throw DescriptionReader.Broken("something follows its last file");
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException(DescriptionReader.Broken("it ends too early").Message, e);
        }
    }

    private static BackendState ReadState(DescriptionReader reader, Stream content)
    {
        var memoryLength = (int)DescriptionReader.Within(reader.Int("the size of the memory"), 0, LargestMemory, "the size of the memory");
        var (memory, used) = ReadMemory(reader, memoryLength, content);
        var globals = new long[reader.Count(8, "the number of global variables")];
        for (var i = 0; i < globals.Length; i++)
            globals[i] = reader.Long("a global variable");
        var libraries = ReadLibraries(reader);
        var handles = ReadHandles(reader);
        var (server, session) = (Addresses(reader, memoryLength), Addresses(reader, memoryLength));
        var files = new TreeReader(reader, content).Read();
        return new BackendState(memoryLength, memory, used, globals, libraries, handles, server, session, files);
    }

    // As long as a backend wants it, which can take it as it is then.
    private static (byte[] Memory, int Used) ReadMemory(DescriptionReader reader, int memoryLength, Stream content)
    {
        var used = (int)DescriptionReader.Within(reader.Int("the memory in use"), 0, memoryLength, "the memory in use");
        var memory = LargePages.Request(new byte[memoryLength + Backend.Headroom]);
        var pages = (used + ImageFormat.PageSize - 1) / ImageFormat.PageSize;
        var end = 0;
        var runs = new (int First, int Count)[reader.Count(8, "the number of runs of pages")];
        foreach (ref var run in runs.AsSpan())
        {
            run.First = (int)DescriptionReader.Within(reader.Int("a page"), end, pages, "a page");
            run.Count = (int)DescriptionReader.Within(reader.Int("a run of pages"), 1, pages - run.First, "a run of pages");
            end = run.First + run.Count;
        }

        foreach (var (first, count) in runs)
        {
            var at = first * ImageFormat.PageSize;
            content.ReadExactly(memory, at, Math.Min(count * ImageFormat.PageSize, used - at));
        }

        return (memory, used);
    }

    private static List<LinkedLibrary> ReadLibraries(DescriptionReader reader)
    {
        var libraries = new List<LinkedLibrary>();
        for (var left = reader.Count(9, "the number of libraries"); left > 0; left--)
        {
            var (name, memoryBase) = (reader.Text("a library"), reader.Int("the place of a library"));
            var globals = new int[reader.Count(4, "the number of a library's globals")];
            foreach (ref var global in globals.AsSpan())
                global = reader.Int("a library's global");
            libraries.Add(new LinkedLibrary(name, memoryBase, globals));
        }

        return libraries;
    }

    private static Dictionary<int, string> ReadHandles(DescriptionReader reader)
    {
        var handles = new Dictionary<int, string>();
        for (var left = reader.Count(5, "the number of handles"); left > 0; left--)
        {
            var name = reader.Text("a handle");
            handles[reader.Int("a handle")] = name;
        }

        return handles;
    }

    private static int[] Addresses(DescriptionReader reader, int memoryLength)
    {
        var addresses = new int[reader.Count(4, "the number of times")];
        foreach (ref var address in addresses.AsSpan())
            address = (int)DescriptionReader.Within(reader.Int("the address of a time"), 0, memoryLength - 8, "the address of a time");
        return addresses;
    }
}
