using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// Arithmetic on i32 and i64. The comparisons are in <see cref="Comparison"/>, the shifts in <see cref="FunctionEmitter"/>.
/// </summary>
internal static class IntegerInstructions
{
    private const string BitOperations = "System.Numerics.BitOperations";

    internal static void AddTo(Dictionary<Opcode, NumericInstruction> table)
    {
        // In .NET, too, division by zero and the one overflow of a signed division throw.
        Both(table, Opcode.I32Add, Opcode.I64Add, ILOpCode.Add);
        Both(table, Opcode.I32Subtract, Opcode.I64Subtract, ILOpCode.Sub);
        Both(table, Opcode.I32Multiply, Opcode.I64Multiply, ILOpCode.Mul);
        Both(table, Opcode.I32DivideS, Opcode.I64DivideS, ILOpCode.Div);
        Both(table, Opcode.I32DivideU, Opcode.I64DivideU, ILOpCode.Div_un);
        Both(table, Opcode.I32RemainderU, Opcode.I64RemainderU, ILOpCode.Rem_un);
        Both(table, Opcode.I32And, Opcode.I64And, ILOpCode.And);
        Both(table, Opcode.I32Or, Opcode.I64Or, ILOpCode.Or);
        Both(table, Opcode.I32Xor, Opcode.I64Xor, ILOpCode.Xor);
        table.Add(
            Opcode.I32RemainderS,
            NumericInstruction.Helper(NumberType.I32, 2, NumberType.I32, helpers => helpers.Remainder(NumberType.I32)));
        table.Add(
            Opcode.I64RemainderS,
            NumericInstruction.Helper(NumberType.I64, 2, NumberType.I64, helpers => helpers.Remainder(NumberType.I64)));

        Bits32(table, Opcode.I32LeadingZeros, "LeadingZeroCount", "ui");
        Bits32(table, Opcode.I32TrailingZeros, "TrailingZeroCount", "ii");
        Bits32(table, Opcode.I32PopCount, "PopCount", "ui");
        Bits64(table, Opcode.I64LeadingZeros, "LeadingZeroCount", "Ui");
        Bits64(table, Opcode.I64TrailingZeros, "TrailingZeroCount", "li");
        Bits64(table, Opcode.I64PopCount, "PopCount", "Ui");
        Rotate(table, Opcode.I32RotateLeft, Opcode.I64RotateLeft, "RotateLeft");
        Rotate(table, Opcode.I32RotateRight, Opcode.I64RotateRight, "RotateRight");

        table.Add(Opcode.I32Extend8S, NumericInstruction.Create(NumberType.I32, 1, NumberType.I32, ILOpCode.Conv_i1));
        table.Add(Opcode.I32Extend16S, NumericInstruction.Create(NumberType.I32, 1, NumberType.I32, ILOpCode.Conv_i2));
        table.Add(Opcode.I64Extend8S, NumericInstruction.Create(NumberType.I64, 1, NumberType.I64, ILOpCode.Conv_i1, ILOpCode.Conv_i8));
        table.Add(Opcode.I64Extend16S, NumericInstruction.Create(NumberType.I64, 1, NumberType.I64, ILOpCode.Conv_i2, ILOpCode.Conv_i8));
        table.Add(Opcode.I64Extend32S, NumericInstruction.Create(NumberType.I64, 1, NumberType.I64, ILOpCode.Conv_i4, ILOpCode.Conv_i8));
        table.Add(Opcode.I32WrapI64, NumericInstruction.Create(NumberType.I64, 1, NumberType.I32, ILOpCode.Conv_i4));
        table.Add(Opcode.I64ExtendI32S, NumericInstruction.Create(NumberType.I32, 1, NumberType.I64, ILOpCode.Conv_i8));
        table.Add(Opcode.I64ExtendI32U, NumericInstruction.Create(NumberType.I32, 1, NumberType.I64, ILOpCode.Conv_u8));
    }

    private static void Both(Dictionary<Opcode, NumericInstruction> table, Opcode small, Opcode large, ILOpCode code)
    {
        table.Add(small, NumericInstruction.Create(NumberType.I32, 2, NumberType.I32, code));
        table.Add(large, NumericInstruction.Create(NumberType.I64, 2, NumberType.I64, code));
    }

    private static void Bits32(Dictionary<Opcode, NumericInstruction> table, Opcode opcode, string method, string signature) =>
        table.Add(opcode, NumericInstruction.Call(NumberType.I32, 1, NumberType.I32, BitOperations, method, signature));

    private static void Bits64(Dictionary<Opcode, NumericInstruction> table, Opcode opcode, string method, string signature) =>
        table.Add(opcode, NumericInstruction.Call(NumberType.I64, 1, NumberType.I64, BitOperations, method, signature, ILOpCode.Conv_i8));

    private static void Rotate(Dictionary<Opcode, NumericInstruction> table, Opcode small, Opcode large, string method)
    {
        table.Add(small, NumericInstruction.Call(NumberType.I32, 2, NumberType.I32, BitOperations, method, "uiu"));
        table.Add(large, new NumericInstruction(NumberType.I64, 2, NumberType.I64, (il, helpers) =>
        {
            il.Op(ILOpCode.Conv_i4);
            il.Call(helpers.References.Method(BitOperations, method, "UiU"));
        }));
    }
}
