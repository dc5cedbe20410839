using System.Buffers.Binary;

namespace MigrateBuild.Embedded.Wire;

/// <summary>Follows what a backend sends, in pieces cut anywhere, and knows what state it said its transaction is in.</summary>
internal sealed class BackendStream
{
    private readonly byte[] _header = new byte[5];
    private int _headerLength;
    private long _left;

    /// <summary>Of the last ReadyForQuery: I idle, T in a transaction block, E in a failed one.</summary>
    internal char TransactionStatus { get; private set; } = 'I';

    /// <summary>
    /// Nothing has come after the last ReadyForQuery: the backend waits for the next command, and not within an extended query.
    /// </summary>
    internal bool IsReady { get; private set; } = true;

    /// <summary>The last message was an ErrorResponse: after it a backend that died had said why.</summary>
    internal bool EndsInError => _headerLength == 0 && _left == 0 && _header[0] == BackendMessage.ErrorResponse;

    internal void Follow(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_left > 0)
            {
                var count = (int)Math.Min(_left, bytes.Length);
                if (_header[0] == BackendMessage.ReadyForQuery) TransactionStatus = (char)bytes[0];
                bytes = bytes[count..];
                if ((_left -= count) == 0) EndMessage();
                continue;
            }
            _header[_headerLength++] = bytes[0];
            bytes = bytes[1..];
            IsReady = false;
            if (_headerLength < _header.Length) continue;
            _headerLength = 0;
            _left = BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(1)) - 4;
            if (_left == 0) EndMessage();
        }
    }

    private void EndMessage() => IsReady = _header[0] == BackendMessage.ReadyForQuery;
}
