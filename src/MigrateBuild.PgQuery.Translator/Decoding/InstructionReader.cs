namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>Reads the instructions of a function (WebAssembly specification, 5.4).</summary>
internal sealed class InstructionReader(WasmReader reader, List<FunctionType> types, int function)
{
    private const byte Prefix = 0xfc;

    internal Instruction[] ReadTo(int end)
    {
        var instructions = new List<Instruction>();
        while (reader.Position < end)
            instructions.Add(Next());
        if (reader.Position != end)
            throw new TranslationException($"The code of function {function} ends at byte {reader.Position}, not at {end}.");
        return [.. instructions];
    }

    private Instruction Next()
    {
        var offset = reader.Position;
        var first = reader.Byte();
        var opcode = first == Prefix ? (Opcode)((Prefix << 8) | reader.Count()) : (Opcode)first;
        return opcode switch
        {
            Opcode.Block or Opcode.Loop or Opcode.If => new Instruction(opcode, offset, 0, BlockType(), null),
            Opcode.BranchTable => new Instruction(opcode, offset, 0, null, Depths()),
            _ => new Instruction(opcode, offset, Immediate(opcode, offset), null, null),
        };
    }

    private long Immediate(Opcode opcode, int offset)
    {
        switch (opcode)
        {
            case Opcode.Branch or Opcode.BranchIf or Opcode.Call or (>= Opcode.LocalGet and <= Opcode.GlobalSet):
                return reader.Unsigned();
            case Opcode.CallIndirect:
                var type = reader.Unsigned();
                Zero(opcode, offset);
                return type;
            case >= Opcode.I32Load and <= Opcode.I64Store32:
                reader.Unsigned(); // the alignment is a hint
                return reader.Unsigned();
            case Opcode.MemorySize or Opcode.MemoryGrow or Opcode.MemoryFill:
                Zero(opcode, offset);
                return 0;
            case Opcode.MemoryCopy:
                Zero(opcode, offset);
                Zero(opcode, offset);
                return 0;
            case Opcode.I32Const or Opcode.I64Const:
                return reader.Signed();
            case Opcode.F32Const:
                return reader.Float32Bits();
            case Opcode.F64Const:
                return reader.Float64Bits();
            default:
                return Enum.IsDefined(opcode)
                    ? 0
                    : throw new TranslationException(
                        $"The opcode 0x{(int)opcode:x2} of function {function} at byte {offset} is not supported.");
        }
    }

    private void Zero(Opcode opcode, int offset)
    {
        if (reader.Byte() != 0)
            throw new TranslationException(
                $"{opcode} of function {function} at byte {offset} uses a second table or memory, which is not supported.");
    }

    private FunctionType BlockType()
    {
        var at = reader.Position;
        var first = reader.Byte();
        if (first == 0x40)
            return FunctionType.Empty;
        if (Enum.IsDefined((NumberType)first))
            return new FunctionType([], [(NumberType)first]);
        reader.Position = at;
        return reader.Signed() is var type && type >= 0 && type < types.Count
            ? types[(int)type]
            : throw new TranslationException($"A block of function {function} at byte {at} has type {type}, which does not exist.");
    }

    private int[] Depths()
    {
        var depths = new int[reader.Length() + 1];
        for (var i = 0; i < depths.Length; i++)
            depths[i] = reader.Count();
        return depths;
    }
}
