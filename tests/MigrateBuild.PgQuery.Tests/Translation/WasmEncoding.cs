using System.Text;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>Writes the primitives of the binary format (WebAssembly specification, 5.2).</summary>
internal static class WasmEncoding
{
    internal static readonly byte[] Header = [0, .. "asm"u8, 1, 0, 0, 0];

    internal static byte[] Section(byte id, byte[] content) => [id, .. Leb(content.Length), .. content];

    internal static byte[] Vector(IEnumerable<byte[]> items)
    {
        var all = items.ToArray();
        return [.. Leb(all.Length), .. all.SelectMany(item => item)];
    }

    internal static byte[] Name(string name) => [.. Leb(Encoding.UTF8.GetByteCount(name)), .. Encoding.UTF8.GetBytes(name)];

    internal static byte[] FunctionType(NumberType[] parameters, NumberType[] results) =>
        [0x60, (byte)parameters.Length, .. parameters.Select(p => (byte)p), (byte)results.Length, .. results.Select(r => (byte)r)];

    /// <param name="locals">The function's locals.</param>
    /// <param name="code">See <see cref="Code"/>; without the end.</param>
    internal static byte[] Body(NumberType[] locals, object[] code)
    {
        byte[] body = [.. Vector(locals.Select(local => (byte[])[1, (byte)local])), .. Code(code), (byte)Opcode.End];
        return [.. Leb(body.Length), .. body];
    }

    /// <param name="code">
    /// Opcodes, each followed by its immediates: int and long as numbers, byte as it is, float and double as bits.
    /// </param>
    internal static byte[] Code(params object[] code)
    {
        var bytes = new List<byte>();
        Opcode last = default;
        foreach (var part in code)
        {
            switch (part)
            {
                case Opcode opcode:
                    last = opcode;
                    if ((int)opcode > 0xff)
                        bytes.Add(0xfc);
                    bytes.Add((byte)opcode);
                    break;
                case int or long when last is Opcode.I32Const or Opcode.I64Const:
                    Signed(bytes, Convert.ToInt64(part, null));
                    break;
                case int number:
                    Unsigned(bytes, (uint)number);
                    break;
                case byte or sbyte:
                    bytes.Add((byte)part);
                    break;
                case float number:
                    bytes.AddRange(BitConverter.GetBytes(number));
                    break;
                case double number:
                    bytes.AddRange(BitConverter.GetBytes(number));
                    break;
                default:
                    throw new ArgumentException(part.ToString());
            }
        }

        return [.. bytes];
    }

    internal static byte[] Leb(int number)
    {
        var bytes = new List<byte>();
        Unsigned(bytes, (uint)number);
        return [.. bytes];
    }

    private static void Unsigned(List<byte> bytes, ulong number)
    {
        for (; number >= 0x80; number >>= 7)
            bytes.Add((byte)(number | 0x80));
        bytes.Add((byte)number);
    }

    private static void Signed(List<byte> bytes, long number)
    {
        for (; number is < -64 or >= 64; number >>= 7)
            bytes.Add((byte)(number | 0x80));
        bytes.Add((byte)(number & 0x7f));
    }
}
