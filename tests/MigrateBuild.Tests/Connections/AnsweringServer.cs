using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MigrateBuild.Tests.Connections;

/// <summary>A server that answers every connection with one error, as PostgreSQL does while it starts.</summary>
internal sealed class AnsweringServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _connections;

    internal AnsweringServer(string sqlState, string message)
    {
        _listener.Start();
        _ = AnswerAsync(ErrorResponse(sqlState, message));
    }

    /// <summary>How many have asked.</summary>
    internal int Connections => _connections;

    internal string ConnectionString => FormattableString.Invariant(
        $"Host=127.0.0.1;Port={((IPEndPoint)_listener.LocalEndpoint).Port};Username=me;Database=shop;Password=hush-hush;SSL Mode=Disable;GSS Encryption Mode=Disable");

    public void Dispose() => _listener.Dispose();

    private async Task AnswerAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
                var startup = new byte[1024];
                _ = await client.GetStream().ReadAsync(startup);
                await client.GetStream().WriteAsync(answer);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private static byte[] ErrorResponse(string sqlState, string message)
    {
        var fields = Encoding.UTF8.GetBytes($"SFATAL\0VFATAL\0C{sqlState}\0M{message}\0\0");
        var answer = new byte[5 + fields.Length];
        answer[0] = (byte)'E';
        BinaryPrimitives.WriteInt32BigEndian(answer.AsSpan(1), 4 + fields.Length);
        fields.CopyTo(answer, 5);
        return answer;
    }
}
