using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>A comparison: as a value, and as the branch that it and the instruction behind it make together.</summary>
/// <param name="Operand">What it compares.</param>
/// <param name="Value">The IL of its value; negated where <paramref name="IsNegated"/>.</param>
/// <param name="IsNegated">Whether the value is the opposite of what the IL says.</param>
/// <param name="WhenTrue">The branch taken where it holds.</param>
/// <param name="WhenFalse">The branch taken where it does not hold; with NaN every comparison but "not equal" is false.</param>
internal sealed record Comparison(NumberType Operand, ILOpCode Value, bool IsNegated, ILOpCode WhenTrue, ILOpCode WhenFalse)
{
    internal static IReadOnlyDictionary<Opcode, Comparison> All { get; } = Create();

    private static Dictionary<Opcode, Comparison> Create()
    {
        var all = new Dictionary<Opcode, Comparison>();
        foreach (var (type, first) in new[] { (NumberType.I32, Opcode.I32Equal), (NumberType.I64, Opcode.I64Equal) })
        {
            var next = first;
            void Add(ILOpCode value, bool isNegated, ILOpCode whenTrue, ILOpCode whenFalse) =>
                all.Add(next++, new Comparison(type, value, isNegated, whenTrue, whenFalse));
            Add(ILOpCode.Ceq, false, ILOpCode.Beq, ILOpCode.Bne_un);
            Add(ILOpCode.Ceq, true, ILOpCode.Bne_un, ILOpCode.Beq);
            Add(ILOpCode.Clt, false, ILOpCode.Blt, ILOpCode.Bge);
            Add(ILOpCode.Clt_un, false, ILOpCode.Blt_un, ILOpCode.Bge_un);
            Add(ILOpCode.Cgt, false, ILOpCode.Bgt, ILOpCode.Ble);
            Add(ILOpCode.Cgt_un, false, ILOpCode.Bgt_un, ILOpCode.Ble_un);
            Add(ILOpCode.Cgt, true, ILOpCode.Ble, ILOpCode.Bgt);
            Add(ILOpCode.Cgt_un, true, ILOpCode.Ble_un, ILOpCode.Bgt_un);
            Add(ILOpCode.Clt, true, ILOpCode.Bge, ILOpCode.Blt);
            Add(ILOpCode.Clt_un, true, ILOpCode.Bge_un, ILOpCode.Blt_un);
        }

        foreach (var (type, first) in new[] { (NumberType.F32, Opcode.F32Equal), (NumberType.F64, Opcode.F64Equal) })
        {
            var next = first;
            // In IL the ".un" of a float comparison means "or unordered".
            void Add(ILOpCode value, bool isNegated, ILOpCode whenTrue, ILOpCode whenFalse) =>
                all.Add(next++, new Comparison(type, value, isNegated, whenTrue, whenFalse));
            Add(ILOpCode.Ceq, false, ILOpCode.Beq, ILOpCode.Bne_un);
            Add(ILOpCode.Ceq, true, ILOpCode.Bne_un, ILOpCode.Beq);
            Add(ILOpCode.Clt, false, ILOpCode.Blt, ILOpCode.Bge_un);
            Add(ILOpCode.Cgt, false, ILOpCode.Bgt, ILOpCode.Ble_un);
            Add(ILOpCode.Cgt_un, true, ILOpCode.Ble, ILOpCode.Bgt_un);
            Add(ILOpCode.Clt_un, true, ILOpCode.Bge, ILOpCode.Blt_un);
        }

        return all;
    }
}
