using System.Buffers.Binary;
using CsCheck;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class MessageFramingTests
{
    [Fact]
    public void A_stream_that_was_cut_anywhere_is_completed_to_whole_messages_and_a_CopyFail() =>
        Gen.Select(Gen.Int[0, 20].Array[0, 5], Gen.Int[0, 200], Gen.Int[1, 30]).Sample((bodies, cut, piece) =>
        {
            var sent = bodies.SelectMany(Message).ToArray();
            sent = sent[..Math.Min(cut, sent.Length)];
            var framing = new MessageFraming();
            for (var at = 0; at < sent.Length; at += piece)
                framing.Note(sent.AsSpan(at, Math.Min(piece, sent.Length - at)));
            var stream = sent.ToList();
            var buffer = new byte[piece];
            while (!EndsWithCopyFail(stream))
            {
                var count = framing.Complete(buffer);
                Assert.InRange(count, 1, piece);
                stream.AddRange(buffer[..count]);
                Assert.InRange(stream.Count, 0, sent.Length + 100);
            }
        });

    private static byte[] Message(int body)
    {
        var message = new byte[5 + body];
        message[0] = (byte)'d';
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), 4 + body);
        return message;
    }

    private static bool EndsWithCopyFail(List<byte> stream)
    {
        var (at, last) = (0, '?');
        while (at + 5 <= stream.Count)
        {
            last = (char)stream[at];
            at += 1 + BinaryPrimitives.ReadInt32BigEndian(stream.GetRange(at + 1, 4).ToArray());
        }

        return at == stream.Count && last == 'f';
    }
}
