using CsCheck;
using MigrateBuild.Embedded.Tests.Server;
using MigrateBuild.Embedded.Wire;

namespace MigrateBuild.Embedded.Tests.Wire;

public sealed class FrontendReaderTests
{
    private static readonly Gen<byte[]> s_message =
        Gen.Select(Gen.Int[0, 6].Select(i => "QPBESdc"[i]), Gen.Byte.Array[0, 300], (type, body) => RawClient.Message(type, body));

    /// <summary>However the bytes are cut, what comes out is what was sent, and in whole messages.</summary>
    [Fact]
    public void Messages_do_not_depend_on_how_they_arrive() => Gen.Select(s_message.List[1, 20], Gen.Int[1, 400], Gen.Bool).Sample(
        (messages, cut, byRead) =>
    {
        byte[] all = [.. messages.SelectMany(m => m)];
        var reader = new FrontendReader(new Source([.. all, (byte)'X', 0, 0, 0, 4], cut).Read);
        var got = new List<byte>();
        if (byRead)
        {
            var part = new byte[7];
            while (got.Count < all.Length) got.AddRange(part[..reader.Read(part)]);
        }
        while (reader.ReadMessages() is { IsEmpty: false } batch)
        {
            Assert.True(IsWhole(batch.Span));
            got.AddRange(batch.Span);
        }
        Assert.Equal(all, got);
    });

    /// <summary>Any bytes are messages up to the first that is none; then there is an error, or the end.</summary>
    [Fact]
    public void Bad_bytes_do_not_hide_what_came_before() => Gen.Select(s_message.List[0, 5], Gen.Byte.Array[0, 30], Gen.Int[1, 50]).Sample(
        (messages, rest, cut) =>
    {
        byte[] good = [.. messages.SelectMany(m => m)];
        var reader = new FrontendReader(new Source([.. good, .. rest], cut).Read);
        var got = new List<byte>();
        try
        {
            while (reader.ReadMessages() is { IsEmpty: false } batch) got.AddRange(batch.Span);
        }
        catch (FatalException e)
        {
            Assert.Equal("08P01", e.SqlState);
        }
        Assert.True(got.Count >= good.Length);
        Assert.Equal([.. good, .. rest[..(got.Count - good.Length)]], got);
    });

    [Fact]
    public void A_claimed_length_takes_no_memory()
    {
        var reader = new FrontendReader(new Source([(byte)'Q', 0x3f, 0xff, 0xff, 0xff, 1, 2, 3], 100).Read);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(reader.ReadMessages().IsEmpty);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_client_that_is_gone_leaves_a_whole_message_and_a_failed_COPY()
    {
        var reader = new FrontendReader(new Source([.. RawClient.Message('d', "1\n"u8), (byte)'d', 0, 0, 0, 8, (byte)'x'], 100).Read);
        var got = new List<byte>();
        var part = new byte[5];
        for (int count; (count = reader.Read(part)) > 0;) got.AddRange(part[..count]);
        while (got.Count < 16 + FrontendMessage.ConnectionLost.Length) got.AddRange(part[..reader.ReadFiller(part)]);
        Assert.Equal([.. RawClient.Message('d', "1\n"u8), .. RawClient.Message('d', "x\0\0\0"u8), .. FrontendMessage.ConnectionLost], got);
    }

    private static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= FrontendMessage.HeaderSize)
        {
            var size = FrontendMessage.SizeFromHeader(bytes);
            if (size > bytes.Length) return false;
            bytes = bytes[size..];
        }
        return bytes.IsEmpty;
    }

    private sealed class Source(byte[] bytes, int cut)
    {
        private int _at;

        internal int Read(Memory<byte> to)
        {
            var count = Math.Min(Math.Min(cut, to.Length), bytes.Length - _at);
            bytes.AsMemory(_at, count).CopyTo(to);
            _at += count;
            return count;
        }
    }
}
