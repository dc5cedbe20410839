using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MigrateBuild.Tests.Faults;

/// <summary>Stands between a client and a server on loopback, and cuts both off when it reads certain words.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _socket;
    private readonly byte[] _cutAt;

    internal CuttingProxy(string socket, string cutAt)
    {
        _socket = socket;
        _cutAt = Encoding.ASCII.GetBytes(cutAt);
        _listener.Start();
        _ = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await server.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
        using (client)
            await Task.WhenAny(CopyAsync(client, server, isClient: true), CopyAsync(server, client, isClient: false));
    }

    private async Task CopyAsync(Socket from, Socket to, bool isClient)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer) is var count and > 0)
        {
            if (isClient && buffer.AsSpan(0, count).IndexOf(_cutAt) >= 0)
                return;
            await to.SendAsync(buffer.AsMemory(0, count));
        }
    }
}
