using System.Buffers.Binary;

namespace MigrateBuild.Embedded.Wire;

/// <summary>What a backend sends at the start of a session, as the client is to get it.</summary>
internal static class Greeting
{
    /// <summary>
    /// Puts the session's secret in the place of the backend's in BackendKeyData, and notices that came before AuthenticationOk behind
    /// it. The process id stays: it is what pg_backend_pid() returns.
    /// </summary>
    internal static byte[] Rewrite(ReadOnlySpan<byte> greeting, ReadOnlySpan<byte> secret)
    {
        var first = new MemoryStream();
        var rest = new MemoryStream();
        while (greeting.Length >= 5)
        {
            var size = 1 + BinaryPrimitives.ReadInt32BigEndian(greeting[1..]);
            var message = greeting[..size];
            switch (message[0])
            {
                case BackendMessage.Authentication or BackendMessage.NegotiateProtocolVersion: first.Write(message); break;
                case BackendMessage.BackendKeyData: rest.Write(BackendMessage.Create(message[0], [.. message[5..9], .. secret])); break;
                default: rest.Write(message); break;
            }
            greeting = greeting[size..];
        }
        rest.WriteTo(first);
        return first.ToArray();
    }

    /// <summary>Bytes of the secret that a client of this packet's version can hold: 4 before protocol 3.2.</summary>
    internal static int SecretLength(StartupPacket packet) => (packet.ProtocolMinor >= 2) ? 32 : 4;
}
