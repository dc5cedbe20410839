using MigrateBuild.PgQuery.Translator.Decoding;
using static MigrateBuild.PgQuery.Tests.Translation.WasmEncoding;

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
        var type = FunctionType(parameters, results);
        var index = _types.FindIndex(known => known.SequenceEqual(type));
        if (index < 0)
            _types.Add(type);
        return index < 0 ? _types.Count - 1 : index;
    }

    /// <param name="name">The name to export it under, or null.</param>
    /// <param name="type">What <see cref="Type"/> gave.</param>
    /// <param name="locals">Its locals.</param>
    /// <param name="code">See <see cref="WasmEncoding.Code"/>.</param>
    internal int Function(string? name, int type, NumberType[] locals, params object[] code)
    {
        Opcodes.UnionWith([.. code.OfType<Opcode>(), Opcode.End]);
        _functions.Add(type);
        _bodies.Add(Body(locals, code));
        if (name is not null)
            _exports.Add((name, _functions.Count - 1));
        return _functions.Count - 1;
    }

    internal byte[] ToArray()
    {
        return
        [
            .. Header,
            .. Section(1, Vector(_types)),
            .. Section(3, Vector(_functions.Select(function => Leb(function)))),
            .. Section(4, [1, 0x70, 0, .. Leb(Table.Count)]),
            .. Section(5, [1, 1, 1, 3]),
            .. Section(6, [2, 0x7f, 1, (byte)Opcode.I32Const, 5, (byte)Opcode.End, 0x7e, 1, (byte)Opcode.I64Const, 7, (byte)Opcode.End]),
            .. Section(7, Vector(_exports.Select(export => (byte[])[.. Name(export.Name), 0, .. Leb(export.Function)]))),
            .. Section(9, [1, 0, (byte)Opcode.I32Const, 0, (byte)Opcode.End, .. Vector(Table.Select(function => Leb(function)))]),
            .. Section(10, Vector(_bodies)),
            .. Section(11, [2, 0, (byte)Opcode.I32Const, 8, (byte)Opcode.End, 4, 0x80, 0xff, 0x7f, 0x01, 0, (byte)Opcode.I32Const, 16,
                (byte)Opcode.End, 1, 42]),
        ];
    }
}
