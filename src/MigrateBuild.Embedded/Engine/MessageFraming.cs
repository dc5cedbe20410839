namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// Follows where in its messages a client is, so that a COPY of a client that has vanished can be brought to an end in good order: the
/// server takes the end of a connection within COPY for the end of its process.
/// </summary>
internal sealed class MessageFraming
{
    private const int HeaderSize = 5, LengthSize = 4;

    /// <summary>CopyFail, with the text that the server puts into its error.</summary>
    private static readonly byte[] s_copyFail = [(byte)'f', 0, 0, 0, 23, .. "the client is gone\0"u8];

    /// <summary>How much of the header of the message is there, and what it says so far.</summary>
    private int _header;
    private uint _length;

    /// <summary>How much of the body is missing.</summary>
    private long _body;
    private int _failSent;

    /// <summary>Bytes that the client has sent.</summary>
    internal void Note(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var skipped = (int)Math.Min(_body, bytes.Length);
            _body -= skipped;
            bytes = bytes[skipped..];
            if (bytes.Length == 0)
                return;
            if (_header > 0)
                _length = (_length << 8) | bytes[0];
            bytes = bytes[1..];
            if (++_header < HeaderSize)
                continue;
            // A length that is too short is the server's to complain about.
            (_body, _header, _length) = (Math.Max(0L, (int)_length - LengthSize), 0, 0);
        }
    }

    /// <summary>What the client might have sent: the rest of its message, then CopyFail. At least one byte.</summary>
    internal int Complete(Span<byte> to)
    {
        if (_header > 0 || _body > 0)
        {
            // Of a length that is not whole yet the shortest that it can be.
            var next = (byte)(_header == HeaderSize - 1 && _length == 0 ? LengthSize : 0);
            var count = _header > 0 ? 1 : (int)Math.Min(_body, to.Length);
            to[..count].Fill(_header > 0 ? next : (byte)0);
            Note(to[..count]);
            return count;
        }

        if (_failSent == s_copyFail.Length)
            _failSent = 0;
        var part = s_copyFail.AsSpan(_failSent, Math.Min(to.Length, s_copyFail.Length - _failSent));
        part.CopyTo(to);
        _failSent += part.Length;
        return part.Length;
    }
}
