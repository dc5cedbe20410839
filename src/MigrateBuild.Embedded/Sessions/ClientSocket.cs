using System.Net.Sockets;

namespace MigrateBuild.Embedded.Sessions;

/// <summary>A client's socket: a client that is gone is an end, not an exception.</summary>
internal sealed class ClientSocket(Socket socket) : IDisposable
{
    private volatile bool _isLost;

    /// <summary>Nobody gets what is sent any more.</summary>
    internal bool IsLost => _isLost;

    /// <summary>Zero: without end.</summary>
    internal TimeSpan ReadTimeout
    {
        set => socket.ReceiveTimeout = (int)value.TotalMilliseconds;
    }

    /// <summary>Waits for at least one byte; 0 at the end, when the client is lost, and when the time is over.</summary>
    internal int Read(Memory<byte> to)
    {
        try
        {
            return socket.Receive(to.Span);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    /// <returns>False: the client is gone.</returns>
    internal bool Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0 && !_isLost) bytes = bytes[socket.Send(bytes)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            _isLost = true;
        }
        return !_isLost;
    }

    /// <summary>The client has hung up and sent nothing before that is still to be read.</summary>
    internal bool IsClosedByClient()
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    /// <summary>Waits until there is something to read or the client is gone.</summary>
    /// <returns>False: the time is over.</returns>
    internal bool WaitForInput(TimeSpan atMost)
    {
        try
        {
            return socket.Poll(atMost, SelectMode.SelectRead);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    /// <summary>Wakes a thread that waits in <see cref="Read"/>: it gets 0. What is sent still arrives.</summary>
    internal void StopReading()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Receive);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }
    }

    public void Dispose() => socket.Dispose();
}
