using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>
/// A function for each instruction that takes numbers and gives one: (bits, bits) to bits, all as i64, so that NaN keeps its bits.
/// </summary>
internal static class NumericCases
{
    private static readonly float[] s_floats =
    [
        0, -0f, 1, -1, 0.5f, -0.5f, 1.5f, 2.5f, -2.5f, 0.49999997f, float.NaN, float.PositiveInfinity, float.NegativeInfinity,
        float.Epsilon, float.MaxValue, float.MinValue,
        2147483520f, 2147483648f, -2147483648f, -2147483904f, 4294967040f, 4294967296f, 9223371487098961920f, 9223372036854775808f,
        -9223372036854775808f, 18446742974197923840f, 18446744073709551616f, -0.99f, 3.7f, -3.7f, 16777217f,
    ];

    private static readonly double[] s_doubles =
    [
        0, -0d, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 0.49999999999999994, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        double.Epsilon, double.MaxValue, double.MinValue,
        2147483647, 2147483647.9, 2147483648, -2147483648, -2147483648.9, -2147483649, 4294967295, 4294967295.9, 4294967296,
        9223372036854774784, 9223372036854775808d, -9223372036854775808d,
        -9223372036854777856d, 18446744073709549568, 18446744073709551616d, -0.99, 3.7, -3.7, 4503599627370497.5, 1e-310,
        3.4028235677973366e38,
    ];

    private static readonly long[] s_integers =
    [
        0, 1, -1, 2, 3, 7, 31, 32, 33, 63, 64, 65, 127, 128, 255, 256, 32767, 32768, 65535, int.MaxValue, int.MinValue, uint.MaxValue,
        0x80000000, 0x7fffffff80000000, long.MaxValue, long.MinValue,
        long.MinValue + 1, 0x123456789abcdef0, -0x123456789abcdef0, 16777217, 33554433, 9007199254740993, -9007199254740993,
        unchecked((long)0x8000008000000001), 0x7fffffbfffffffff, 0x7fffffc000000000, 0x7fffffc000000001,
    ];

    internal static void AddTo(Wasm wasm, List<(string Name, long[] Arguments)> calls)
    {
        var type = wasm.Type([NumberType.I64, NumberType.I64], [NumberType.I64]);
        foreach (var (opcode, operand, count, result) in All())
        {
            var name = opcode.ToString();
            object[] code = [Opcode.LocalGet, 0, .. FromBits(operand)];
            if (count == 2)
                code = [.. code, Opcode.LocalGet, 1, .. FromBits(operand)];
            wasm.Function(name, type, Locals(result), [.. code, opcode, .. ToBits(result)]);
            var values = Values(operand);
            calls.AddRange(count == 1
                ? values.Select(value => (name, new[] { value, 0L }))
                : values.SelectMany(left => values.Select(right => (name, new[] { left, right }))));
        }
    }

    private static IEnumerable<(Opcode Opcode, NumberType Operand, int Count, NumberType Result)> All() =>
        NumericInstructions.All.Select(pair => (pair.Key, pair.Value.Operand, pair.Value.Count, pair.Value.Result))
            .Concat(Comparison.All.Select(pair => (pair.Key, pair.Value.Operand, 2, NumberType.I32)))
            .Concat(new[] { Opcode.I32ShiftLeft, Opcode.I32ShiftRightS, Opcode.I32ShiftRightU }.Select(
                opcode => (opcode, NumberType.I32, 2, NumberType.I32)))
            .Concat(new[] { Opcode.I64ShiftLeft, Opcode.I64ShiftRightS, Opcode.I64ShiftRightU }.Select(
                opcode => (opcode, NumberType.I64, 2, NumberType.I64)))
            .Append((Opcode.I32EqualZero, NumberType.I32, 1, NumberType.I32))
            .Append((Opcode.I64EqualZero, NumberType.I64, 1, NumberType.I32))
            .OrderBy(item => item.Item1);

    private static IEnumerable<long> Values(NumberType type) => type switch
    {
        NumberType.F32 => s_floats.Select(value => (long)(uint)BitConverter.SingleToInt32Bits(value)),
        NumberType.F64 => s_doubles.Select(BitConverter.DoubleToInt64Bits),
        _ => s_integers,
    };

    private static object[] FromBits(NumberType type) => type switch
    {
        NumberType.I32 => [Opcode.I32WrapI64],
        NumberType.F32 => [Opcode.I32WrapI64, Opcode.F32ReinterpretI32],
        NumberType.F64 => [Opcode.F64ReinterpretI64],
        _ => [],
    };

    // The bits of a NaN that arithmetic gives are left open: such a result becomes the NaN of the specification.
    private static object[] ToBits(NumberType type) => type switch
    {
        NumberType.I32 => [Opcode.I64ExtendI32U],
        NumberType.F32 => [Opcode.LocalTee, 2, Opcode.LocalGet, 2, Opcode.F32NotEqual, Opcode.If, (byte)0x7e, Opcode.I64Const, 0x7fc00000,
            Opcode.Else, Opcode.LocalGet, 2, Opcode.I32ReinterpretF32, Opcode.I64ExtendI32U, Opcode.End],
        NumberType.F64 => [Opcode.LocalTee, 2, Opcode.LocalGet, 2, Opcode.F64NotEqual, Opcode.If, (byte)0x7e, Opcode.I64Const,
            0x7ff8000000000000, Opcode.Else, Opcode.LocalGet, 2, Opcode.I64ReinterpretF64, Opcode.End],
        _ => [],
    };

    private static NumberType[] Locals(NumberType result) => result is NumberType.F32 or NumberType.F64 ? [result] : [];
}
