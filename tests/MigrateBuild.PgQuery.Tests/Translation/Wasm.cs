using System.Text;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>Writes small modules: functions with code as opcodes and numbers, one memory of a page, one table.</summary>
internal sealed class Wasm
{
    internal const byte Empty = 0x40;

    private readonly List<byte[]> _types = [];
    private readonly List<int> _functions = [];
    private readonly List<byte[]> _bodies = [];
    private readonly List<(string Name, int Function)> _exports = [];

    internal HashSet<Opcode> Opcodes { get; } = [];

    internal List<int> Table { get; } = [];

    internal int Type(NumberType[] parameters, NumberType[] results)
    {
        byte[] type = [0x60, (byte)parameters.Length, .. parameters.Select(p => (byte)p), (byte)results.Length, .. results.Select(r => (byte)r)];
        var index = _types.FindIndex(known => known.SequenceEqual(type));
        if (index < 0)
            _types.Add(type);
        return index < 0 ? _types.Count - 1 : index;
    }

    /// <param name="name">The name to export it under, or null.</param>
    /// <param name="type">What <see cref="Type"/> gave.</param>
    /// <param name="locals">Its locals.</param>
    /// <param name="code">Opcodes, each followed by its immediates: int and long as numbers, byte as it is, float and double as bits.</param>
    internal int Function(string? name, int type, NumberType[] locals, params object[] code)
    {
        var body = new List<byte>();
        Unsigned(body, (ulong)locals.Length);
        foreach (var local in locals)
            body.AddRange([1, (byte)local]);
        Code(body, code);
        body.Add((byte)Opcode.End);
        Opcodes.Add(Opcode.End);
        _functions.Add(type);
        _bodies.Add([.. body]);
        if (name is not null)
            _exports.Add((name, _functions.Count - 1));
        return _functions.Count - 1;
    }

    internal byte[] ToArray()
    {
        var module = new List<byte>([0, .. "asm"u8, 1, 0, 0, 0]);
        Section(module, 1, Vector(_types));
        Section(module, 3, Vector(_functions.Select(function => Leb(function))));
        Section(module, 4, [1, 0x70, 0, .. Leb(Table.Count)]);
        Section(module, 5, [1, 1, 1, 3]);
        Section(module, 6, [2, 0x7f, 1, (byte)Opcode.I32Const, 5, (byte)Opcode.End, 0x7e, 1, (byte)Opcode.I64Const, 7, (byte)Opcode.End]);
        Section(module, 7, Vector(_exports.Select(export => (byte[])[.. Leb(export.Name.Length), .. Encoding.ASCII.GetBytes(export.Name), 0, .. Leb(export.Function)])));
        Section(module, 9, [1, 0, (byte)Opcode.I32Const, 0, (byte)Opcode.End, .. Vector(Table.Select(function => Leb(function)))]);
        Section(module, 10, Vector(_bodies.Select(body => (byte[])[.. Leb(body.Length), .. body])));
        Section(module, 11, [2, 0, (byte)Opcode.I32Const, 8, (byte)Opcode.End, 4, 0x80, 0xff, 0x7f, 0x01, 0, (byte)Opcode.I32Const, 16, (byte)Opcode.End, 1, 42]);
        return [.. module];
    }

    private void Code(List<byte> body, object[] code)
    {
        Opcode last = default;
        foreach (var part in code)
        {
            switch (part)
            {
                case Opcode opcode:
                    Opcodes.Add(last = opcode);
                    if ((int)opcode > 0xff)
                        body.Add(0xfc);
                    body.Add((byte)opcode);
                    break;
                case int or long when last is Opcode.I32Const or Opcode.I64Const:
                    Signed(body, Convert.ToInt64(part, null));
                    break;
                case int number:
                    Unsigned(body, (uint)number);
                    break;
                case byte or sbyte:
                    body.Add((byte)part);
                    break;
                case float number:
                    body.AddRange(BitConverter.GetBytes(number));
                    break;
                case double number:
                    body.AddRange(BitConverter.GetBytes(number));
                    break;
                default:
                    throw new ArgumentException(part.ToString());
            }
        }
    }

    private static void Section(List<byte> module, byte id, byte[] content)
    {
        module.Add(id);
        module.AddRange(Leb(content.Length));
        module.AddRange(content);
    }

    private static byte[] Vector(IEnumerable<byte[]> items)
    {
        var all = items.ToArray();
        return [.. Leb(all.Length), .. all.SelectMany(item => item)];
    }

    private static byte[] Leb(int number)
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
