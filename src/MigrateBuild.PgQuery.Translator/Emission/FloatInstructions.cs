using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>Arithmetic on f32 and f64, and the conversions between floats and integers.</summary>
internal static class FloatInstructions
{
    internal static void AddTo(Dictionary<Opcode, NumericInstruction> table)
    {
        foreach (var (type, first) in new[] { (NumberType.F32, Opcode.F32Absolute), (NumberType.F64, Opcode.F64Absolute) })
        {
            var next = first;
            var letter = type == NumberType.F32 ? "f" : "d";
            var math = type == NumberType.F32 ? "System.MathF" : "System.Math";
            void Call(int count, string method) => table.Add(
                next++, NumericInstruction.Call(type, count, type, math, method, string.Concat(Enumerable.Repeat(letter, count + 1))));
            void Of(int count, ILOpCode code) => table.Add(next++, NumericInstruction.Create(type, count, type, code));
            Call(1, "Abs");
            Of(1, ILOpCode.Neg);
            Call(1, "Ceiling");
            Call(1, "Floor");
            Call(1, "Truncate");
            table.Add(next++, new NumericInstruction(type, 1, type, (il, helpers) =>
            {
                il.Constant((int)MidpointRounding.ToEven);
                il.Call(helpers.References.Method(math, "Round", $"{letter}r{letter}"));
            }));
            Call(1, "Sqrt");
            Of(2, ILOpCode.Add);
            Of(2, ILOpCode.Sub);
            Of(2, ILOpCode.Mul);
            Of(2, ILOpCode.Div);
            // Since .NET Core 3.0 these are minimum and maximum of IEEE 754:2019, as WebAssembly's: NaN wins, -0 is less than 0.
            Call(2, "Min");
            Call(2, "Max");
            Call(2, "CopySign");
        }

        AddConversions(table);
    }

    private static void AddConversions(Dictionary<Opcode, NumericInstruction> table)
    {
        void Of(Opcode opcode, NumberType from, NumberType to, params ILOpCode[] codes) =>
            table.Add(opcode, NumericInstruction.Create(from, 1, to, codes));

        // A checked conversion throws for NaN and for what does not fit; an unchecked one saturates since .NET 9.
        foreach (var (from, trap32, trap64, fit32, fit64) in new[]
        {
            (NumberType.F32, Opcode.I32TruncateF32S, Opcode.I64TruncateF32S, Opcode.I32SaturateF32S, Opcode.I64SaturateF32S),
            (NumberType.F64, Opcode.I32TruncateF64S, Opcode.I64TruncateF64S, Opcode.I32SaturateF64S, Opcode.I64SaturateF64S),
        })
        {
            Of(trap32, from, NumberType.I32, ILOpCode.Conv_ovf_i4);
            Of(trap32 + 1, from, NumberType.I32, ILOpCode.Conv_ovf_u4);
            Of(trap64, from, NumberType.I64, ILOpCode.Conv_ovf_i8);
            Of(trap64 + 1, from, NumberType.I64, ILOpCode.Conv_ovf_u8);
            Of(fit32, from, NumberType.I32, ILOpCode.Conv_i4);
            Of(fit32 + 1, from, NumberType.I32, ILOpCode.Conv_u4);
            Of(fit64, from, NumberType.I64, ILOpCode.Conv_i8);
            Of(fit64 + 1, from, NumberType.I64, ILOpCode.Conv_u8);
        }

        Of(Opcode.F32ConvertI32S, NumberType.I32, NumberType.F32, ILOpCode.Conv_r4);
        Of(Opcode.F32ConvertI32U, NumberType.I32, NumberType.F32, ILOpCode.Conv_u8, ILOpCode.Conv_r4);
        table.Add(
            Opcode.F32ConvertI64S,
            NumericInstruction.Helper(NumberType.I64, 1, NumberType.F32, helpers => helpers.ConvertToSingle(isSigned: true)));
        table.Add(
            Opcode.F32ConvertI64U,
            NumericInstruction.Helper(NumberType.I64, 1, NumberType.F32, helpers => helpers.ConvertToSingle(isSigned: false)));
        Of(Opcode.F32DemoteF64, NumberType.F64, NumberType.F32, ILOpCode.Conv_r4);
        Of(Opcode.F64ConvertI32S, NumberType.I32, NumberType.F64, ILOpCode.Conv_r8);
        Of(Opcode.F64ConvertI32U, NumberType.I32, NumberType.F64, ILOpCode.Conv_u8, ILOpCode.Conv_r8);
        Of(Opcode.F64ConvertI64S, NumberType.I64, NumberType.F64, ILOpCode.Conv_r8);
        Of(Opcode.F64ConvertI64U, NumberType.I64, NumberType.F64, ILOpCode.Conv_r_un, ILOpCode.Conv_r8);
        Of(Opcode.F64PromoteF32, NumberType.F32, NumberType.F64, ILOpCode.Conv_r8);

        void Bits(Opcode opcode, NumberType from, NumberType to, string method, string signature) =>
            table.Add(opcode, NumericInstruction.Call(from, 1, to, "System.BitConverter", method, signature));
        Bits(Opcode.I32ReinterpretF32, NumberType.F32, NumberType.I32, "SingleToInt32Bits", "fi");
        Bits(Opcode.I64ReinterpretF64, NumberType.F64, NumberType.I64, "DoubleToInt64Bits", "dl");
        Bits(Opcode.F32ReinterpretI32, NumberType.I32, NumberType.F32, "Int32BitsToSingle", "if");
        Bits(Opcode.F64ReinterpretI64, NumberType.I64, NumberType.F64, "Int64BitsToDouble", "ld");
    }
}
