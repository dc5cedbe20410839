using System.Buffers.Binary;
using System.Text;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>Reads what a <see cref="KeptBytesWriter"/> wrote, and knows nothing of damage: a checksum over all of it comes first.</summary>
internal struct KeptBytesReader(byte[] bytes, int at)
{
    /// <summary>The place of what is read next.</summary>
    internal int At { get; private set; } = at;

    internal int Number()
    {
        var number = 0U;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[At++];
            number |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return (int)number;
        }
    }

    internal bool Flag() => Number() != 0;

    internal string Text() => Encoding.UTF8.GetString(Bytes().Span);

    internal string? TextOrNull() => Flag() ? Text() : null;

    internal ReadOnlyMemory<byte> Bytes() => Raw(Number());

    internal ReadOnlyMemory<byte> Raw(int length)
    {
        var value = bytes.AsMemory(At, length);
        At += length;
        return value;
    }

    /// <summary>A part whose length stands before it.</summary>
    internal ReadOnlyMemory<byte> Part() => Raw(BinaryPrimitives.ReadInt32LittleEndian(Raw(sizeof(int)).Span));
}
