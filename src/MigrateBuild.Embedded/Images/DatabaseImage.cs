using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Images;

/// <summary>
/// A database at rest as bytes, in an <see cref="ImageEnvelope"/>: in what it differs from the database that the server's own image has.
/// The description: the server's <see cref="ServerImage.Id"/>, statements for the next session, the pages of shared memory, the files.
/// </summary>
internal static class DatabaseImage
{
    private const int Version = 1;

    /// <summary>Brotli's: it is written in every build, and read in the next.</summary>
    private const int Quality = 1;

    private static ReadOnlySpan<byte> Magic => "MBDATABS"u8;

    /// <param name="state">The database; nobody works on it.</param>
    /// <param name="original">The database as it is in the server's image.</param>
    /// <param name="pending">Statements for its next session.</param>
    internal static void Write(DatabaseState state, DatabaseState original, IReadOnlyList<string> pending, Stream to)
    {
        using var body = new MemoryStream();
        ImageWriter.WriteBody(body, (writer, content) =>
        {
            writer.Write(ServerImage.Id);
            ImageWriter.WriteList(writer, pending, writer.Write);
            ImageWriter.WriteList(writer, state.Shared, memory =>
            {
                writer.Write(memory.Length);
                ImageWriter.WriteList(writer, memory.Pages, writer.Write);
                memory.Write(content);
            });
            new TreeWriter(writer, content, original.Files).Write(state.Files);
        });
        ImageEnvelope.Write(Magic, Version, body, to, Quality);
    }

    /// <exception cref="InvalidDataException">It is no image, one of another server, or damaged.</exception>
    internal static (DatabaseState State, IReadOnlyList<string> Pending) Read(ReadOnlyMemory<byte> image, DatabaseState original)
    {
        using var body = ImageEnvelope.Open(Magic, Version, image);
        return ImageReader.Read(body, (reader, content) => Read(reader, content, original));
    }

    private static (DatabaseState, IReadOnlyList<string>) Read(DescriptionReader reader, Stream content, DatabaseState original)
    {
        if (reader.Text("the server") != ServerImage.Id)
            throw DescriptionReader.Broken("another server wrote it");
        var pending = new string[reader.Count(1, "the number of statements")];
        foreach (ref var statement in pending.AsSpan())
            statement = reader.Text("a statement");
        var ranges = original.Shared.Count;
        DescriptionReader.Within(reader.Count(8, "the number of ranges of memory"), ranges, ranges, "the number of ranges of memory");
        PackedMemory[] shared = [.. original.Shared.Select(range => ReadMemory(reader, content, range.Length))];
        return (new DatabaseState(shared, new TreeReader(reader, content, original.Files).Read()), pending);
    }

    private static PackedMemory ReadMemory(DescriptionReader reader, Stream content, int expected)
    {
        var length = (int)DescriptionReader.Within(reader.Int("the size of memory"), expected, expected, "the size of memory");
        var pages = new int[reader.Count(4, "the number of pages")];
        var least = 0;
        foreach (ref var page in pages.AsSpan())
        {
            page = (int)DescriptionReader.Within(reader.Int("a page"), least, length - 1, "a page");
            if (page % PackedMemory.PageSize != 0)
                throw DescriptionReader.Broken($"a page begins at {page}");
            least = page + PackedMemory.PageSize;
        }

        return PackedMemory.Read(length, pages, content);
    }
}
