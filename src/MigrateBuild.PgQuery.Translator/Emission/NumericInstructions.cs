using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

internal static class NumericInstructions
{
    internal static IReadOnlyDictionary<Opcode, NumericInstruction> All { get; } = Create();

    private static Dictionary<Opcode, NumericInstruction> Create()
    {
        var table = new Dictionary<Opcode, NumericInstruction>();
        IntegerInstructions.AddTo(table);
        FloatInstructions.AddTo(table);
        return table;
    }
}
