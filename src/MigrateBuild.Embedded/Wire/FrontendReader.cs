using System.Buffers.Binary;

namespace MigrateBuild.Embedded.Wire;

/// <summary>
/// Cuts what a client sends into whole messages. Memory grows with the bytes that came, never with a length that a client claims. Not
/// thread-safe.
/// </summary>
/// <param name="read">Waits for at least one byte and returns how many there are; 0 at the end.</param>
internal sealed class FrontendReader(Func<Memory<byte>, int> read)
{
    private const int InitialSize = 1 << 16;

    private byte[] _buffer = new byte[InitialSize];
    private int _start;
    private int _end;
    // Bytes of a message that Read has begun to pass on and not yet passed.
    private int _passing;
    private byte[] _filler = [];

    /// <summary>Something came that was not read yet.</summary>
    internal bool HasInput => _end > _start;

    private ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The next packet of a startup; null at the end.</summary>
    /// <exception cref="FatalException">The packet is longer or shorter than one can be, or cut off (08P01).</exception>
    internal StartupPacket? ReadStartup()
    {
        if (!Fill(4)) return _end == _start ? null : throw FatalException.ProtocolViolation("incomplete startup packet");
        var length = BinaryPrimitives.ReadInt32BigEndian(Buffered);
        if (length < 8 || length - 4 > StartupPacket.MaximumLength)
            throw FatalException.ProtocolViolation("invalid length of startup packet");
        if (!Fill(length)) throw FatalException.ProtocolViolation("incomplete startup packet");
        return StartupPacket.Parse(Take(length));
    }

    /// <summary>The answer to a request for a password; null at the end.</summary>
    internal ReadOnlyMemory<byte>? ReadPassword()
    {
        if (!Fill(FrontendMessage.HeaderSize)) return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(Buffered[1..]);
        if (Buffered[0] != FrontendMessage.Password)
            throw FatalException.ProtocolViolation($"expected password response, got message type {Buffered[0]}");
        if (length is < 5 or > 1004) throw FatalException.ProtocolViolation("invalid password packet size");
        if (!Fill(1 + length)) return null;
        var body = Take(1 + length).AsMemory(FrontendMessage.HeaderSize);
        return body.Span[^1] == 0 ? body[..^1] : throw FatalException.ProtocolViolation("invalid password packet size");
    }

    /// <summary>
    /// The whole messages that are there, at least one: waits for it. Nothing when the client has said farewell (Terminate) or gone. The
    /// bytes belong to the caller.
    /// </summary>
    /// <exception cref="FatalException">Something that is no message (08P01).</exception>
    internal ReadOnlyMemory<byte> ReadMessages()
    {
        if (!SkipRest()) return default;
        while (true)
        {
            var size = MeasureMessages(out var needed);
            if (size > 0) return Take(size);
            if (needed == 0 || !Fill(needed)) return default;
        }
    }

    /// <summary>
    /// Passes on a part of the next message and of no other, so that a backend that stops reading (COPY's end) has not read beyond it.
    /// </summary>
    /// <returns>0 at the end.</returns>
    /// <exception cref="FatalException">Something that is no message (08P01).</exception>
    internal int Read(Span<byte> to)
    {
        if (_passing == 0)
        {
            if (!Fill(FrontendMessage.HeaderSize)) return 0;
            _passing = FrontendMessage.SizeFromHeader(Buffered);
        }
        if (_end == _start && !Fill(1)) return 0;
        var count = Math.Min(Math.Min(to.Length, _passing), _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(to);
        _start += count;
        _passing -= count;
        return count;
    }

    /// <summary>
    /// What a backend gets that still reads when the client is gone: the rest of the message that it is in, and that COPY has failed. An
    /// end within a message would be the end of its process, too.
    /// </summary>
    internal int ReadFiller(Span<byte> to)
    {
        if (_passing == 0)
        {
            _filler = FrontendMessage.ConnectionLost;
            _passing = _filler.Length;
        }
        var count = Math.Min(to.Length, _passing);
        for (var i = 0; i < count; i++) to[i] = _filler.Length < _passing ? (byte)0 : _filler[_filler.Length - _passing + i];
        _passing -= count;
        if (_passing == 0) _filler = [];
        return count;
    }

    // Bytes of the whole messages in the buffer up to a Terminate; where there are none, how many bytes are needed, 0 for a Terminate.
    private int MeasureMessages(out int needed)
    {
        var size = 0;
        needed = FrontendMessage.HeaderSize;
        while (Buffered.Length - size >= FrontendMessage.HeaderSize)
        {
            int next;
            // What came before a bad message is still served; the next call meets it first.
            try { next = FrontendMessage.SizeFromHeader(Buffered[size..]); }
            catch (FatalException) when (size > 0) { return size; }
            if (Buffered[size] == FrontendMessage.Terminate || next > Buffered.Length - size)
            {
                needed = Buffered[size] == FrontendMessage.Terminate ? 0 : next;
                return size;
            }
            size += next;
        }
        return size;
    }

    // The backend left a message half read: its rest belongs to nobody.
    private bool SkipRest()
    {
        while (_passing > 0)
        {
            if (_end == _start && !Fill(1)) return false;
            var count = Math.Min(_passing, _end - _start);
            _start += count;
            _passing -= count;
        }
        return true;
    }

    private byte[] Take(int count)
    {
        var bytes = Buffered[..count].ToArray();
        _start += count;
        if (_start == _end && _buffer.Length > InitialSize) _buffer = new byte[InitialSize];
        if (_start == _end) _start = _end = 0;
        return bytes;
    }

    private bool Fill(int count)
    {
        while (_end - _start < count)
        {
            if (_start > 0)
            {
                Buffered.CopyTo(_buffer);
                _end -= _start;
                _start = 0;
            }
            if (_end == _buffer.Length) Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, _buffer.Length * 2L));
            var got = read(_buffer.AsMemory(_end));
            if (got <= 0) return false;
            _end += got;
        }
        return true;
    }
}
