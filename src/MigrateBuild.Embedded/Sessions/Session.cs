using System.Buffers;
using System.Security.Cryptography;
using MigrateBuild.Embedded.Databases;
using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Wire;

namespace MigrateBuild.Embedded.Sessions;

/// <summary>
/// A session in a database whose turn it is, in a process of its own. All but <see cref="Cancel"/> on the connection's thread.
/// </summary>
/// <param name="socket">Of the client.</param>
/// <param name="reader">Of what the client sends.</param>
/// <param name="database">Whose turn it is.</param>
/// <param name="databases">For its statements on databases.</param>
/// <param name="sessions">Knows it while it can be cancelled.</param>
/// <param name="connection">Whose session it is.</param>
internal sealed class Session(ClientSocket socket, FrontendReader reader, Database database, DatabaseList databases, SessionList sessions,
    Connection connection) : IClient
{
    // Within a session a checkpoint is worth more of the write-ahead log than at its end.
    private const long CheckpointSize = 32 << 20;

    private readonly BackendStream _sent = new();
    private readonly Lock _lock = new();
    private Backend? _backend;
    private DatabaseStatements? _statements;
    private ArrayBufferWriter<byte>? _held;
    private FatalException? _broken;

    internal void Cancel()
    {
        lock (_lock) _backend?.RequestCancel();
    }

    /// <summary>From the login to the end; the database is at rest again then.</summary>
    /// <param name="packet">The client's startup packet.</param>
    internal void Run(StartupPacket packet)
    {
        var process = SessionProcess.Start(database, databases);
        try
        {
            lock (_lock) _backend = process.Backend;
            Greet(packet);
            Loop();
        }
        catch (BackendDiedException e)
        {
            // A FATAL of the backend itself has been sent already.
            if (!_sent.EndsInError) throw new FatalException(SqlState.CrashShutdown, e.Message, hint: SessionProcess.RecoveryHint);
        }
        finally
        {
            lock (_lock) _backend = null;
            sessions.Remove(this);
            _statements?.Abandon();
            process.End(isClean: _sent is { IsReady: true, TransactionStatus: 'I' });
        }
    }

    int IClient.Read(Span<byte> to)
    {
        try
        {
            if (_broken is null && reader.Read(to) is > 0 and var count) return count;
        }
        catch (FatalException e)
        {
            _broken = e;
        }
        return reader.ReadFiller(to);
    }

    void IClient.Write(ReadOnlySpan<byte> bytes)
    {
        _sent.Follow(bytes);
        // All that a client hears whose session is ended is that.
        if (connection.End is not null) return;
        // What the client must not know before it is so.
        if (_held is null && _statements?.HasWork == true) _held = new ArrayBufferWriter<byte>();
        if (_held is not null) _held.Write(bytes);
        else if (!socket.Write(bytes)) _backend?.RequestCancel();
    }

    private void Greet(StartupPacket packet)
    {
        var backend = _backend!;
        var login = new Login(backend, packet, database.Idle);
        login.Check();
        var secret = RandomNumberGenerator.GetBytes(Greeting.SecretLength(packet));
        _held = new ArrayBufferWriter<byte>();
        backend.Greet(packet.Bytes.Span, this, login.Apply);
        sessions.Add(secret, this);
        _statements = new DatabaseStatements(databases, database, backend);
        backend.OnUtility = _statements.Handle;
        backend.OnTerminate = () => connection.Terminate(SqlState.AdminShutdown, ISessionHandle.Terminated);
        var greeting = Greeting.Rewrite(_held.WrittenSpan, secret);
        _held = null;
        socket.Write(greeting);
    }

    private void Loop()
    {
        while (true)
        {
            WaitForClient();
            var messages = reader.ReadMessages();
            if (connection.End is { } end) throw end;
            if (messages.IsEmpty) return;
            Exchange(messages);
            if (connection.End is { } late) throw late;
            if (_broken is not null) throw _broken;
            if (socket.IsLost) return;
        }
    }

    // The backend itself waits for nobody: its limits for a silent client are kept here.
    private void WaitForClient()
    {
        if (_backend!.IdleLimit is { } limit && !reader.HasInput && !socket.WaitForInput(limit.After))
            throw new FatalException(limit.SqlState, limit.Message);
    }

    private void Exchange(ReadOnlyMemory<byte> messages)
    {
        _backend!.Exchange(messages, this);
        var isIdle = _sent is { IsReady: true, TransactionStatus: 'I' };
        if (_statements!.HasWork) _statements.Complete(isIdle);
        if (isIdle && _backend.LogSize > CheckpointSize) _backend.ExecuteAsSuperuser(HostSql.Read("checkpoint.sql"));
        if (_held is not { } held) return;
        _held = null;
        socket.Write(held.WrittenSpan);
    }
}
