using CsCheck;
using MigrateBuild.Embedded.Tests.Server;
using MigrateBuild.Embedded.Wire;

namespace MigrateBuild.Embedded.Tests.Wire;

public sealed class BackendStreamTests
{
    /// <summary>The state is that of the last message, however the bytes are cut.</summary>
    [Fact]
    public void It_follows_messages_cut_anywhere() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 4].Select(i => "DCEZN"[i]), Gen.Int[0, 2].Select(i => "ITE"[i]), Gen.Byte.Array[0, 20]).List[1, 12],
            Gen.Int[1, 30]).Sample((messages, cut) =>
        {
            var stream = new BackendStream();
            var (status, last) = ('I', 'Z');
            var bytes = new List<byte>();
            foreach (var (type, state, body) in messages)
            {
                bytes.AddRange(RawClient.Message(type, type == 'Z' ? [(byte)state] : body));
                if (type == 'Z') status = state;
                last = type;
            }
            for (var at = 0; at < bytes.Count; at += cut) stream.Follow(bytes.GetRange(at, Math.Min(cut, bytes.Count - at)).ToArray());
            Assert.Equal((status, last == 'Z', last == 'E'), (stream.TransactionStatus, stream.IsReady, stream.EndsInError));
            stream.Follow([(byte)'C']);
            Assert.Equal((false, false), (stream.IsReady, stream.EndsInError));
        });

    [Fact]
    public void The_greeting_has_the_sessions_own_secret_and_begins_with_authentication()
    {
        byte[] greeting = [.. RawClient.Message('N', "x\0"u8), .. RawClient.Message('v', [0, 3, 0, 2, 0, 0, 0, 0]),
            .. RawClient.Message('R', [0, 0, 0, 0]),
            .. RawClient.Message('S', "a\0b\0"u8), .. RawClient.Message('K', [0, 0, 0, 42, 9, 9, 9, 9]), .. RawClient.Message('Z', "I"u8)];
        byte[] expected = [.. RawClient.Message('v', [0, 3, 0, 2, 0, 0, 0, 0]), .. RawClient.Message('R', [0, 0, 0, 0]),
            .. RawClient.Message('N', "x\0"u8),
            .. RawClient.Message('S', "a\0b\0"u8), .. RawClient.Message('K', [0, 0, 0, 42, 1, 2, 3, 4, 5, 6]),
            .. RawClient.Message('Z', "I"u8)];
        Assert.Equal(expected, Greeting.Rewrite(greeting, [1, 2, 3, 4, 5, 6]));
    }

    [Fact]
    public void An_error_has_all_its_fields()
    {
        var message = BackendMessage.Fatal(new FatalException("53300", "what\0happened", "why", "what to do"));
        Assert.Equal("SFATAL\0VFATAL\0C53300\0Mwhat happened\0Dwhy\0Hwhat to do\0\0"u8.ToArray(), message[5..]);
        Assert.Equal(message.Length - 1, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(1)));
    }
}
