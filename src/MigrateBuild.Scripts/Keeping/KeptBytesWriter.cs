using System.Buffers.Binary;
using System.Text;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>Writes numbers (7 bits a byte, lowest first), texts and bytes (their length before them), and nothing else.</summary>
internal sealed class KeptBytesWriter
{
    private byte[] _bytes = new byte[1 << 12];

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    internal void Number(int number)
    {
        var room = Room(5);
        var count = 0;
        for (var rest = (uint)number; ; rest >>= 7)
        {
            room[count++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
            if (rest < 0x80)
                break;
        }

        Length += count;
    }

    internal void Flag(bool flag) => Number(flag ? 1 : 0);

    internal void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        Encoding.UTF8.GetBytes(text, Room(length));
        Length += length;
    }

    internal void TextOrNull(string? text)
    {
        Flag(text is not null);
        if (text is not null)
            Text(text);
    }

    internal void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        Raw(bytes);
    }

    internal void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Begins a part whose length stands before it.</summary>
    /// <returns>What <see cref="EndPart"/> takes.</returns>
    internal int BeginPart()
    {
        Raw([0, 0, 0, 0]);
        return Length;
    }

    internal void EndPart(int begun) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(begun - sizeof(int)), Length - begun);

    internal void Clear() => Length = 0;

    private Span<byte> Room(int length)
    {
        if (Length + length > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Max(Length + (long)length, Math.Min(Array.MaxLength, 2L * _bytes.Length)));
        return _bytes.AsSpan(Length, length);
    }
}
