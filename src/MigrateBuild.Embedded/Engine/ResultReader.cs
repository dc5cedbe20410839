using System.Buffers.Binary;

namespace MigrateBuild.Embedded.Engine;

/// <summary>A client of the host's own: it gathers rows and the first error.</summary>
internal sealed class ResultReader : IClient
{
    private const int HeaderSize = 5;

    private readonly List<IReadOnlyList<string?>> _rows = [];
    private readonly List<byte> _pending = [];

    internal IReadOnlyList<IReadOnlyList<string?>> Rows => _rows;

    internal ServerError? Error { get; private set; }

    public int Read(Span<byte> to) => 0;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _pending.AddRange(bytes);
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pending);
        var at = 0;
        while (all.Length - at >= HeaderSize)
        {
            var size = 1 + BinaryPrimitives.ReadInt32BigEndian(all[(at + 1)..]);
            if (all.Length - at < size)
                break;
            Take((char)all[at], all.Slice(at + HeaderSize, size - HeaderSize));
            at += size;
        }

        _pending.RemoveRange(0, at);
    }

    private void Take(char type, ReadOnlySpan<byte> body)
    {
        if (type == 'D')
            _rows.Add(ServerMessage.Row(body));
        else if (type == 'E')
            Error ??= ServerMessage.Error(body);
    }
}
