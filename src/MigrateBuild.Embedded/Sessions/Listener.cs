using System.Net;
using System.Net.Sockets;
using MigrateBuild.Embedded.Databases;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Sessions;

/// <summary>Takes connections, each on a thread of its own with the stack that the server's code needs.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private const int Backlog = 128;

    // How long the end waits for the sessions that it ended.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Socket _socket;
    private readonly SessionSettings _settings;
    private readonly DatabaseList _databases;
    private readonly SessionList _sessions = new();
    private readonly Task _accepting;

    /// <param name="address">Of a Unix socket whose file is not there, or of TCP.</param>
    /// <param name="settings">Of all sessions.</param>
    /// <param name="databases">That they connect to.</param>
    internal Listener(EndPoint address, SessionSettings settings, DatabaseList databases)
    {
        _settings = settings;
        _databases = databases;
        var isTcp = address is IPEndPoint;
        _socket = new Socket(address.AddressFamily, SocketType.Stream, isTcp ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            _socket.Bind(address);
            _socket.Listen(Backlog);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
        _accepting = Task.Run(() => AcceptAsync(isTcp));
    }

    /// <summary>Where it listens: the port that was found free.</summary>
    internal EndPoint Address => _socket.LocalEndPoint!;

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _accepting;
        foreach (var connection in _sessions.Close())
            connection.Terminate(Wire.SqlState.AdminShutdown, ISessionHandle.Terminated);
        var start = _settings.Clock.GetTimestamp();
        while (_sessions.Count > 0 && _settings.Clock.GetElapsedTime(start) < s_patience) await Task.Delay(5);
    }

    private async Task AcceptAsync(bool isTcp)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _socket.AcceptAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                if (e is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted }) continue;
                return;
            }
            if (isTcp) client.NoDelay = true;
            new Thread(() => Serve(client), Backend.ThreadStackSize)
            {
                IsBackground = true,
                Name = "MigrateBuild.Embedded session",
            }.Start();
        }
    }

    private void Serve(Socket client)
    {
        using var socket = new ClientSocket(client);
        new Connection(socket, _settings, _databases, _sessions).Run();
    }
}
