using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using Npgsql;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>A client that sends bytes of its own choice.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket;

    internal RawClient(EmbeddedServer server)
    {
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres"));
        var isUnix = settings.Host!.StartsWith('/');
        _socket = isUnix ? new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new(SocketType.Stream, ProtocolType.Tcp);
        _socket.ReceiveTimeout = 20_000;
        _socket.Connect(isUnix
            ? new UnixDomainSocketEndPoint($"{settings.Host}/.s.PGSQL.{settings.Port}")
            : new IPEndPoint(IPAddress.Loopback, settings.Port));
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>The socket below a connection of Npgsql.</summary>
    internal static Socket SocketOf(NpgsqlConnection connection)
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        var connector = typeof(NpgsqlConnection).GetProperty("Connector", any)!.GetValue(connection)!;
        return (Socket)connector.GetType().GetField("_socket", any)!.GetValue(connector)!;
    }

    internal static byte[] Startup(int minor, params string[] words)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(words.Select(w => w + "\0")) + "\0");
        var packet = new byte[8 + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(packet, packet.Length);
        BinaryPrimitives.WriteInt32BigEndian(packet.AsSpan(4), (3 << 16) | minor);
        text.CopyTo(packet, 8);
        return packet;
    }

    internal static byte[] Code(int code, params byte[] rest)
    {
        var packet = new byte[8 + rest.Length];
        BinaryPrimitives.WriteInt32BigEndian(packet, packet.Length);
        BinaryPrimitives.WriteInt32BigEndian(packet.AsSpan(4), code);
        rest.CopyTo(packet, 8);
        return packet;
    }

    internal static byte[] Message(char type, ReadOnlySpan<byte> body)
    {
        var message = new byte[5 + body.Length];
        message[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), 4 + body.Length);
        body.CopyTo(message.AsSpan(5));
        return message;
    }

    internal static byte[] Query(string sql) => Message('Q', Encoding.UTF8.GetBytes(sql + "\0"));

    internal void Send(ReadOnlySpan<byte> bytes) => _socket.Send(bytes);

    internal void HalfClose() => _socket.Shutdown(SocketShutdown.Send);

    internal byte ReadByte()
    {
        var one = new byte[1];
        return _socket.Receive(one) == 1 ? one[0] : throw new EndOfStreamException();
    }

    /// <summary>The next message; null at the end.</summary>
    internal (char Type, byte[] Body)? Read()
    {
        var header = new byte[5];
        if (!Fill(header)) return null;
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4];
        return Fill(body) ? ((char)header[0], body) : null;
    }

    /// <summary>All messages up to ReadyForQuery or the end.</summary>
    internal List<(char Type, byte[] Body)> ReadAll()
    {
        var all = new List<(char Type, byte[] Body)>();
        while (Read() is { } message)
        {
            all.Add(message);
            if (message.Type == 'Z') break;
        }
        return all;
    }

    /// <summary>A field of an ErrorResponse, such as C for the SQLSTATE.</summary>
    internal static string Field(byte[] error, char field) =>
        Encoding.UTF8.GetString(error).Split('\0').First(f => f.StartsWith(field))[1..];

    private bool Fill(byte[] to)
    {
        for (var at = 0; at < to.Length;)
        {
            int got;
            try { got = _socket.Receive(to.AsSpan(at)); }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset) { return false; }
            if (got == 0) return false;
            at += got;
        }
        return true;
    }
}
