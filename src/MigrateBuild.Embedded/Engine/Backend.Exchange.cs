using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.Embedded.Engine;

/// <content>Messages of the client in, answers out.</content>
internal sealed partial class Backend
{
    private IClient? _client;
    private ReadOnlyMemory<byte> _input;

    /// <summary>What the client threw; the server goes on as if it were there and is told to come to an end.</summary>
    private Exception? _clientLost;

    private MessageFraming _framing = new();

    /// <summary>
    /// Begins a session: the startup packet is read, and authentication, parameters, the process's id and ReadyForQuery are sent. The
    /// packet must be sound: the server would end its process over one that is not.
    /// </summary>
    /// <param name="startupPacket">Whole, with its length.</param>
    /// <param name="client">Gets the greeting.</param>
    /// <param name="login">Runs when the packet was read, before anything is sent: the parameters that are sent are those that it
    /// sets.</param>
    internal void Greet(ReadOnlySpan<byte> startupPacket, IClient client, Action? login = null)
    {
        ThrowIfDead();
        var packet = startupPacket.ToArray();
        Guard(() => Connect(packet, client, login));
    }

    /// <summary>Runs whole messages of the client to their end; where the server wants more than them (COPY), it asks the client.</summary>
    internal void Exchange(ReadOnlyMemory<byte> messages, IClient client)
    {
        ThrowIfDead();
        Guard(() => Run(messages, client));
        if (_clientLost is { } lost)
            throw new IOException("The client is gone.", lost);
    }

    private void Connect(ReadOnlyMemory<byte> packet, IClient client, Action? login = null)
    {
        (_client, _input, _clientLost) = (client, packet, null);
        var status = ProcessStartupPacket(pgl_getMyProcPort(this), 1, 1, 0, this);
        if (status != 0)
            throw new InvalidOperationException($"The server refused the startup packet ({status}).");
        StampSession();
        login?.Invoke();
        _client = client;
        pgl_sendConnData(this);
        pgl_pq_flush(this);
    }

    private void Run(ReadOnlyMemory<byte> messages, IClient client)
    {
        (_client, _input, _clientLost) = (client, messages, null);
        _framing = new MessageFraming();
        var began = _options.Clock.GetTimestamp();
        _interrupts.BeginExchange();
        try
        {
            while (_input.Length > 0 || pq_buffer_remaining_data(this) > 0)
            {
                var stack = emscripten_stack_get_current(this);
                if (!EndsInError())
                    continue;
                _emscripten_stack_restore(stack, this);
                PostgresMainLongJmp(this);
            }

            PostgresSendReadyForQueryIfNecessary(this);
            pgl_pq_flush(this);
        }
        finally
        {
            _interrupts.EndExchange();
            _client = null;
        }

        // A cancel that the statement was too fast for must not meet the next one.
        Put32(Address_QueryCancelPending, 0);
        NoteTransaction(began);
        EndSession();
    }

    // A catch block, and what it calls, has the thread's stack below all that led to the exception: what comes of one is done behind it.
    private bool EndsInError()
    {
        try
        {
            PostgresMainLoopOnce(this);
            return false;
        }
        catch (ExitException e) when (e.Status == ErrorStatus)
        {
            return true;
        }
    }

    /// <summary>Whatever leaves the server's code but by its own ways leaves it in an unknown state: that is its end.</summary>
    private void Guard(Action act)
    {
        _stackBase = StackPointer();
        // Another session's thread may have been here.
        StackFloor = nuint.MaxValue;
        if (FailureOf(act) is not { } failure)
            return;
        Die(CauseOf(failure));
        throw new BackendDiedException(DeathCause!, failure);
    }

    private static Exception? FailureOf(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private string CauseOf(Exception e)
    {
        var last = _log.Last.Length > 0 ? $" The last that it logged: {_log.Last}" : "";
        return e switch
        {
            ExitException => e.Message + last,
            LongJump => "An error of the server was caught by nobody." + last,
            IndexOutOfRangeException or NullReferenceException or ArgumentOutOfRangeException =>
                $"It accessed memory that is not there ({e.GetType().Name}).{last}",
            _ => $"{e.GetType().Name}: {e.Message}{last}",
        };
    }

    protected override int host_read(int a0, int a1)
    {
        if (_input.Length == 0)
            return Ask(Bytes(a0, a1));
        var part = _input.Span[..Math.Min(a1, _input.Length)];
        part.CopyTo(Bytes(a0, part.Length));
        _input = _input[part.Length..];
        return part.Length;
    }

    protected override int host_write(int a0, int a1)
    {
        if (_clientLost is null && _client is { } client)
        {
            try
            {
                client.Write(Bytes(a0, a1));
            }
            catch (Exception e)
            {
                Lose(e);
            }
        }

        return a1;
    }

    private int Ask(Span<byte> to)
    {
        if (to.Length == 0 || _client is not { } client)
            return 0;
        if (_clientLost is null)
        {
            try
            {
                var count = client.Read(to);
                _framing.Note(to[..count]);
                if (count > 0)
                    return count;
                Lose(new EndOfStreamException("The client has closed its connection."));
            }
            catch (Exception e)
            {
                Lose(e);
            }
        }

        return _framing.Complete(to);
    }

    private void Lose(Exception cause)
    {
        _clientLost = cause;
        _interrupts.Cancel();
    }
}
