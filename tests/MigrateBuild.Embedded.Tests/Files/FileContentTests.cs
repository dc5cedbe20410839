using CsCheck;
using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Tests.Files;

public sealed class FileContentTests
{
    private const int Most = 5 * FileContent.ChunkSize;

    private enum Kind
    {
        Write,
        SetLength,
        Clone,
        Swap,
    }

    [Fact]
    public void A_content_and_its_clones_are_as_arrays_of_bytes_would_be() =>
        Gen.Select(Gen.Enum<Kind>(), Position, Position, Gen.Byte[0, 2]).Array[1, 30].Sample(steps =>
        {
            var all = new List<(FileContent Content, byte[] Model)> { (new FileContent(), []) };
            foreach (var (kind, position, length, value) in steps)
            {
                var (content, model) = all[^1];
                switch (kind)
                {
                    case Kind.Write:
                        var bytes = new byte[length];
                        Array.Fill(bytes, value);
                        content.Write(bytes, position);
                        if (length > 0)
                            Array.Resize(ref model, Math.Max(model.Length, position + length));
                        bytes.CopyTo(model, length > 0 ? position : 0);
                        all[^1] = (content, model);
                        break;
                    case Kind.SetLength:
                        content.SetLength(length);
                        Array.Resize(ref model, length);
                        all[^1] = (content, model);
                        break;
                    case Kind.Clone:
                        all.Add((content.Clone(), [.. model]));
                        break;
                    case Kind.Swap:
                        (all[0], all[^1]) = (all[^1], all[0]);
                        break;
                }
            }

            foreach (var (content, model) in all)
            {
                Assert.Equal(model.Length, content.Length);
                var read = new byte[model.Length + 10];
                Array.Fill(read, (byte)9);
                Assert.Equal(model.Length, content.Read(read, 0));
                Assert.True(read.AsSpan(0, model.Length).SequenceEqual(model));
            }
        });

    [Fact]
    public void A_part_is_read_as_it_is_in_the_whole() =>
        Gen.Select(Gen.Byte.Array[0, 20_000], Position, Gen.Int[0, 9000]).Sample((bytes, position, count) =>
    {
        var content = FileContent.From(bytes);
        var part = new byte[count];
        var expected = bytes.Skip(position).Take(count).ToArray();
        Assert.Equal(expected.Length, content.Read(part, position));
        Assert.Equal(expected, part[..expected.Length]);
    });

    [Fact]
    public void Zeros_take_no_memory()
    {
        var content = new FileContent();
        content.Write(new byte[100 * FileContent.ChunkSize], 0);
        Assert.Equal(100 * FileContent.ChunkSize, content.Length);
        Assert.All(content.Chunks.ToArray(), Assert.Null);
    }

    [Fact]
    public void A_clone_shares_what_is_not_written()
    {
        var content = FileContent.From(Enumerable.Repeat((byte)1, 3 * FileContent.ChunkSize).ToArray());
        var clone = content.Clone();
        clone.Write([2], FileContent.ChunkSize);
        Assert.Same(content.Chunks[0], clone.Chunks[0]);
        Assert.NotSame(content.Chunks[1], clone.Chunks[1]);
        Assert.Same(content.Chunks[2], clone.Chunks[2]);
    }

    /// <summary>Often at the edges of chunks.</summary>
    private static Gen<int> Position => Gen.OneOf(
        Gen.Int[0, Most],
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], (chunk, off) => Math.Max(0, chunk * FileContent.ChunkSize + off - 1)));
}
