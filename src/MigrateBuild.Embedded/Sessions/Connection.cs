using System.Security.Cryptography;
using System.Text;
using MigrateBuild.Embedded.Databases;
using MigrateBuild.Embedded.Wire;

namespace MigrateBuild.Embedded.Sessions;

/// <summary>A client from its first byte: startup, password, the wait for its database, then the session.</summary>
internal sealed class Connection(ClientSocket socket, SessionSettings settings, DatabaseList databases, SessionList sessions)
    : ISessionHandle
{
    private readonly FrontendReader _reader = new(socket.Read);
    private readonly Lock _lock = new();
    private Session? _session;
    private FatalException? _end;

    /// <summary>Why the session is to end, where somebody wants it; null: nobody does.</summary>
    internal FatalException? End => _end;

    /// <summary>Serves the client to its end; throws nothing.</summary>
    internal void Run()
    {
        if (!sessions.Add(this)) return;
        try
        {
            socket.ReadTimeout = settings.StartupTimeout;
            if (ReadStartup() is not { } packet) return;
            socket.ReadTimeout = TimeSpan.Zero;
            Serve(packet);
        }
        catch (FatalException e)
        {
            socket.Write(BackendMessage.Fatal(_end ?? e));
        }
        catch (Exception e)
        {
            var failure = new FatalException(SqlState.InternalError, $"the embedded server failed: {e.GetType().Name}: {e.Message}");
            socket.Write(BackendMessage.Fatal(_end ?? failure));
        }
        finally
        {
            sessions.Remove(this);
        }
    }

    public void Terminate(string sqlState, string message)
    {
        lock (_lock)
        {
            _end ??= new FatalException(sqlState, message);
            _session?.Cancel();
        }
        socket.StopReading();
    }

    private StartupPacket? ReadStartup()
    {
        while (_reader.ReadStartup() is { } packet)
        {
            switch (packet.Kind)
            {
                case StartupKind.SslRequest or StartupKind.GssEncryptionRequest:
                    socket.Write(BackendMessage.EncryptionRefused);
                    break;
                case StartupKind.CancelRequest:
                    sessions.Cancel(packet.CancelKey.Span);
                    return null;
                default:
                    return CheckPassword() ? packet : null;
            }
        }
        return null;

        bool CheckPassword()
        {
            if (settings.Password is not { } password) return true;
            socket.Write(BackendMessage.CleartextPasswordRequest);
            if (_reader.ReadPassword() is not { } given) return false;
            return CryptographicOperations.FixedTimeEquals(given.Span, Encoding.UTF8.GetBytes(password))
                ? true
                : throw new FatalException(SqlState.InvalidPassword,
                    "password authentication failed: use the connection string of the embedded server");
        }
    }

    private void Serve(StartupPacket packet)
    {
        var name = packet.Database;
        if (name == DatabaseList.Template0)
            throw new FatalException(SqlState.ObjectNotInPrerequisiteState, $"database \"{name}\" is not currently accepting connections");
        var database = databases.Find(name) ?? throw DoesNotExist(name);
        if (!database.Turns.TryEnter(settings.Clock, settings.TurnTimeout, IsGone)) throw _end ?? Busy(name);
        try
        {
            if (!database.TryBegin(this) || database.Name != name) throw DoesNotExist(name);
            Session session;
            lock (_lock)
            {
                if (_end is not null) throw _end;
                _session = session = new Session(socket, _reader, database, databases, sessions, this);
            }
            session.Run(packet);
        }
        finally
        {
            database.EndSession();
            database.Turns.Leave();
        }
    }

    private bool IsGone() => _end is not null || socket.IsClosedByClient();

    private static FatalException DoesNotExist(string name) => new(SqlState.InvalidCatalogName, $"database \"{name}\" does not exist");

    private FatalException Busy(string name) => new(SqlState.TooManyConnections,
        $"the embedded server has one session at a time for each database, and another connection to \"{name}\" is still open: "
        + "close that one first (it may be a pooled one: Pooling=false), or use a container, PostgreSQL's own programs or a server of your "
        + "own",
        $"This connection has waited for {settings.TurnTimeout.TotalSeconds:0.#} seconds.");
}
