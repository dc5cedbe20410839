using System.Buffers.Binary;
using System.Text;

namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>Reads the primitives of the binary format (WebAssembly specification, 5.2).</summary>
internal sealed class WasmReader(byte[] bytes)
{
    internal int Position { get; set; }

    internal bool AtEnd => Position >= bytes.Length;

    internal byte Byte() => Position < bytes.Length ? bytes[Position++] : throw CutShort();

    internal byte[] Bytes(int count)
    {
        if (count > bytes.Length - Position)
            throw CutShort();
        Position += count;
        return bytes[(Position - count)..Position];
    }

    internal uint Unsigned()
    {
        ulong result = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            result |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return (uint)result;
        }

        throw new TranslationException($"The number before byte {Position} is longer than 32 bits.");
    }

    /// <summary>
    /// A number of things of at least a byte each, or the size of something: what does not fit into the rest of the module is cut short.
    /// </summary>
    internal int Length() => Unsigned() is var length && length <= bytes.Length - Position ? (int)length : throw CutShort();

    internal int Count() => Unsigned() is var count and <= int.MaxValue
        ? (int)count
        : throw new TranslationException($"The number before byte {Position} is too large.");

    internal long Signed()
    {
        long result = 0;
        var shift = 0;
        byte next;
        do
        {
            next = Byte();
            result |= (long)(next & 0x7f) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return shift < 64 && (next & 0x40) != 0 ? result | (-1L << shift) : result;
    }

    internal int Float32Bits() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    internal long Float64Bits() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));

    internal string Name() => Encoding.UTF8.GetString(Bytes(Length()));

    internal NumberType NumberType()
    {
        var type = (NumberType)Byte();
        return Enum.IsDefined(type)
            ? type
            : throw new TranslationException($"The number type 0x{(byte)type:x2} at byte {Position - 1} is not supported.");
    }

    private TranslationException CutShort() => new($"The module ends too early, at byte {Position}.");
}
