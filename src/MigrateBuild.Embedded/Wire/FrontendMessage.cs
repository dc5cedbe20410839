using System.Buffers.Binary;
using System.Text;

namespace MigrateBuild.Embedded.Wire;

/// <summary>Frames of messages from a client after its startup: a type, and a length of four bytes that counts itself.</summary>
internal static class FrontendMessage
{
    internal const int HeaderSize = 5;
    internal const byte Sync = (byte)'S';
    internal const byte Terminate = (byte)'X';
    internal const byte Password = (byte)'p';

    // Limits of src/include/libpq/libpq.h: PQ_SMALL_MESSAGE_LIMIT, PQ_LARGE_MESSAGE_LIMIT (MaxAllocSize - 1).
    private const int SmallLimit = 10_000;
    private const int LargeLimit = 0x3ffffffe;

    /// <summary>CopyFail with the words of PostgreSQL's own error.</summary>
    internal static byte[] ConnectionLost { get; } =
        BackendMessage.Create((byte)'f', Encoding.UTF8.GetBytes("unexpected EOF on client connection with an open transaction\0"));

    /// <summary>Bytes of the whole message whose header is given.</summary>
    /// <exception cref="FatalException">No such type, or a length that a message of this type cannot have (08P01).</exception>
    internal static int SizeFromHeader(ReadOnlySpan<byte> header)
    {
        var type = header[0];
        var length = BinaryPrimitives.ReadInt32BigEndian(header[1..]);
        // As SocketBackend() in src/backend/tcop/postgres.c.
        var limit = type switch
        {
            (byte)'Q' or (byte)'P' or (byte)'B' or (byte)'F' or (byte)'d' => LargeLimit,
            (byte)'C' or (byte)'D' or (byte)'E' or (byte)'H' or (byte)'S' or (byte)'X' or (byte)'c' or (byte)'f' => SmallLimit,
            _ => throw FatalException.ProtocolViolation($"invalid frontend message type {type}"),
        };
        if (length < 4 || length - 4 > limit) throw FatalException.ProtocolViolation("invalid message length");
        return 1 + length;
    }

    internal static byte[] CreateSync() => BackendMessage.Create(Sync, []);
}
