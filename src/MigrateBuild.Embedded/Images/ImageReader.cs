using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Images;

/// <summary>Reads an image; one that is not whole is refused with what is wrong with it.</summary>
internal static class ImageReader
{
    private const int LargestDescription = 64 << 20, LargestMemory = 256 << 20;

    /// <exception cref="InvalidDataException">It is no image, one of another version, or damaged.</exception>
    internal static BackendState Read(ReadOnlyMemory<byte> image)
    {
        var header = image.Span;
        if (header.Length < ImageFormat.HeaderSize || !header[..8].SequenceEqual(ImageFormat.Magic))
            throw DescriptionReader.Broken("it does not begin as one does");
        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != ImageFormat.Version)
            throw DescriptionReader.Broken($"its version is {version}, and this program reads {ImageFormat.Version}");
        var length = BinaryPrimitives.ReadInt64LittleEndian(header[12..]);
        if (length != header.Length - ImageFormat.HeaderSize)
            throw DescriptionReader.Broken(
                $"it says that {length} bytes follow its header, and {header.Length - ImageFormat.HeaderSize} do");
        var body = image[ImageFormat.HeaderSize..];
        if (!SHA256.HashData(body.Span).AsSpan().SequenceEqual(header.Slice(20, ImageFormat.HashSize)))
            throw DescriptionReader.Broken("its bytes do not have the SHA-256 that it was written with");
        using var stream = new BrotliStream(ReadOnly(body), CompressionMode.Decompress);
        return ReadBody(stream);
    }

    private static MemoryStream ReadOnly(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, false)
            : new MemoryStream(bytes.ToArray(), false);

    /// <summary>What <see cref="ImageWriter.WriteBody"/> wrote.</summary>
    internal static BackendState ReadBody(Stream stream)
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
            var state = ReadState(new DescriptionReader(description), stream);
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
        var memory = ReadMemory(reader, memoryLength, content);
        var globals = new long[reader.Count(8, "the number of global variables")];
        for (var i = 0; i < globals.Length; i++)
            globals[i] = reader.Long("a global variable");
        var libraries = ReadLibraries(reader);
        var handles = ReadHandles(reader);
        var (server, session) = (Addresses(reader, memoryLength), Addresses(reader, memoryLength));
        var files = new TreeReader(reader, content).Read();
        if (!reader.IsAtEnd)
            throw DescriptionReader.Broken("its description goes on after its last file");
        return new BackendState(memoryLength, memory, globals, libraries, handles, server, session, files);
    }

    private static byte[] ReadMemory(DescriptionReader reader, int memoryLength, Stream content)
    {
        var memory = new byte[DescriptionReader.Within(reader.Int("the memory in use"), 0, memoryLength, "the memory in use")];
        var pages = (memory.Length + ImageFormat.PageSize - 1) / ImageFormat.PageSize;
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
            content.ReadExactly(memory, at, Math.Min(count * ImageFormat.PageSize, memory.Length - at));
        }

        return memory;
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
