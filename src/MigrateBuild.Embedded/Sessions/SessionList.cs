using System.Security.Cryptography;

namespace MigrateBuild.Embedded.Sessions;

/// <summary>The connections of a server, for cancel requests and its end. For any thread.</summary>
internal sealed class SessionList
{
    private readonly Lock _lock = new();
    private readonly HashSet<Connection> _connections = [];
    private readonly List<(byte[] Secret, Session Session)> _sessions = [];
    private bool _isClosed;

    internal int Count
    {
        get { lock (_lock) return _connections.Count; }
    }

    /// <returns>False: the server is at its end.</returns>
    internal bool Add(Connection connection)
    {
        lock (_lock) return !_isClosed && _connections.Add(connection);
    }

    internal void Remove(Connection connection)
    {
        lock (_lock) _connections.Remove(connection);
    }

    internal void Add(byte[] secret, Session session)
    {
        lock (_lock) _sessions.Add((secret, session));
    }

    internal void Remove(Session session)
    {
        lock (_lock) _sessions.RemoveAll(s => s.Session == session);
    }

    /// <summary>
    /// Cancels what the session with this secret runs; nothing where there is none. All backends have the same process id, so that the
    /// secret alone tells whose request it is.
    /// </summary>
    internal void Cancel(ReadOnlySpan<byte> secret)
    {
        Session? session = null;
        lock (_lock)
            foreach (var (candidate, owner) in _sessions)
                if (CryptographicOperations.FixedTimeEquals(candidate, secret)) session = owner;
        session?.Cancel();
    }

    /// <summary>Takes no connection any more and returns those that there are.</summary>
    internal IReadOnlyList<Connection> Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            return [.. _connections];
        }
    }
}
