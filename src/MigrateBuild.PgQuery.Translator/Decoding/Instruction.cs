namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <param name="Opcode">What it does.</param>
/// <param name="Offset">Where it stands in the module, in bytes; for messages.</param>
/// <param name="Immediate">Its index, depth, offset or constant (floats as their bits).</param>
/// <param name="Block">The signature of a block, loop or if.</param>
/// <param name="Targets">The depths of a <c>br_table</c>, the default last.</param>
internal sealed record Instruction(Opcode Opcode, int Offset, long Immediate, FunctionType? Block, int[]? Targets)
{
    internal int Index => checked((int)Immediate);
}
