using System.Buffers.Binary;
using System.Text;

namespace MigrateBuild.Embedded.Wire;

/// <summary>
/// Messages to the client that the server writes itself (PostgreSQL manual, "Message Formats"); all others are the backend's.
/// </summary>
internal static class BackendMessage
{
    internal const byte Authentication = (byte)'R';
    internal const byte BackendKeyData = (byte)'K';
    internal const byte ErrorResponse = (byte)'E';
    internal const byte NegotiateProtocolVersion = (byte)'v';
    internal const byte ReadyForQuery = (byte)'Z';

    /// <summary>The answer to SSLRequest and GSSENCRequest: neither is offered.</summary>
    internal static ReadOnlySpan<byte> EncryptionRefused => "N"u8;

    internal static ReadOnlySpan<byte> CleartextPasswordRequest => [Authentication, 0, 0, 0, 8, 0, 0, 0, 3];

    internal static byte[] Fatal(FatalException error)
    {
        var text = new StringBuilder("SFATAL\0VFATAL\0C").Append(error.SqlState).Append("\0M").Append(Field(error.Message)).Append('\0');
        if (error.Detail is not null) text.Append('D').Append(Field(error.Detail)).Append('\0');
        if (error.Hint is not null) text.Append('H').Append(Field(error.Hint)).Append('\0');
        return Create(ErrorResponse, Encoding.UTF8.GetBytes(text.Append('\0').ToString()));
    }

    /// <summary>A message of any type: its length is put before <paramref name="body"/>.</summary>
    internal static byte[] Create(byte type, ReadOnlySpan<byte> body)
    {
        var message = new byte[5 + body.Length];
        message[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), 4 + body.Length);
        body.CopyTo(message.AsSpan(5));
        return message;
    }

    // A field ends at its first zero byte.
    private static string Field(string text) => text.Replace('\0', ' ');
}
