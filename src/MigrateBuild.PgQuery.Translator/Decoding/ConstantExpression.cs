namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>Reads the constant expressions that compilers write: a number, an imported global, or the sum of one of each.</summary>
internal static class ConstantExpression
{
    internal static InitialValue Read(WasmReader reader)
    {
        var first = Term(reader);
        if (Is(reader, Opcode.End))
            return first;
        var second = Term(reader);
        return (first.Global is null || second.Global is null) && Is(reader, Opcode.I32Add) && Is(reader, Opcode.End)
            ? new InitialValue((int)(first.Bits + second.Bits), first.Global ?? second.Global)
            : throw new TranslationException($"The constant expression before byte {reader.Position} is not supported.");
    }

    private static InitialValue Term(WasmReader reader)
    {
        var opcode = (Opcode)reader.Byte();
        return opcode switch
        {
            Opcode.I32Const or Opcode.I64Const => new InitialValue(reader.Signed()),
            Opcode.F32Const => new InitialValue(reader.Float32Bits()),
            Opcode.F64Const => new InitialValue(reader.Float64Bits()),
            Opcode.GlobalGet => new InitialValue(0, reader.Count()),
            _ => throw new TranslationException($"The constant expression at byte {reader.Position - 1} is not supported."),
        };
    }

    private static bool Is(WasmReader reader, Opcode opcode)
    {
        if ((Opcode)reader.Byte() == opcode)
            return true;
        reader.Position--;
        return false;
    }
}
