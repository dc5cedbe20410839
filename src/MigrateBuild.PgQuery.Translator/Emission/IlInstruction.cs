using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>An instruction of IL as it is read (ECMA-335, III.1.2).</summary>
/// <param name="NamesVariable">It loads or stores an argument or a local, or takes its address.</param>
/// <param name="Targets">
/// Where it may branch to, and where it goes on if it does not: offsets in the method's code. None where it cannot branch.
/// </param>
internal readonly record struct IlInstruction(bool NamesVariable, IReadOnlyList<int> Targets)
{
    private const byte TwoBytes = 0xFE;

    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private static readonly string[] s_variables = ["ldarg", "starg", "ldloc", "stloc"];

    internal static IlInstruction Read(ref BlobReader code)
    {
        var first = code.ReadByte();
        var opcode = s_codes[first == TwoBytes ? (short)(TwoBytes << 8 | code.ReadByte()) : first];
        var namesVariable = s_variables.Any(name => opcode.Name!.StartsWith(name, StringComparison.Ordinal));
        switch (opcode.OperandType)
        {
            case OperandType.InlineSwitch:
                return new(namesVariable, Branches(ref code, code.ReadInt32(), (ref operand) => operand.ReadInt32()));
            case OperandType.InlineBrTarget:
                return new(namesVariable, Branches(ref code, 1, (ref operand) => operand.ReadInt32()));
            case OperandType.ShortInlineBrTarget:
                return new(namesVariable, Branches(ref code, 1, (ref operand) => operand.ReadSByte()));
            default:
                code.Offset += Size(opcode.OperandType);
                return new(namesVariable, []);
        }
    }

    private static int[] Branches(ref BlobReader code, int count, Distance distance)
    {
        var targets = new int[count + 1];
        for (var i = 0; i < count; i++)
            targets[i] = distance(ref code);
        // A distance counts from the instruction's end.
        for (var i = 0; i < targets.Length; i++)
            targets[i] += code.Offset;
        return targets;
    }

    private static int Size(OperandType type) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private delegate int Distance(ref BlobReader operand);
}
