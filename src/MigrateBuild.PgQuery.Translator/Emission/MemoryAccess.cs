using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>A load or store.</summary>
/// <param name="Name">The instruction's name; the helper that does it is called the same.</param>
/// <param name="Value">The type of what is loaded or stored.</param>
/// <param name="IsStore">Whether it stores.</param>
/// <param name="Size">How many bytes it touches.</param>
/// <param name="Codes">The IL that reads or writes through a reference, and converts what was read.</param>
internal sealed record MemoryAccess(string Name, NumberType Value, bool IsStore, int Size, ILOpCode[] Codes)
{
    internal static IReadOnlyDictionary<Opcode, MemoryAccess> All { get; } = Create();

    private static Dictionary<Opcode, MemoryAccess> Create()
    {
        var all = new Dictionary<Opcode, MemoryAccess>();
        void Load(Opcode opcode, NumberType value, int size, params ILOpCode[] codes) =>
            all.Add(opcode, new MemoryAccess(opcode.ToString(), value, false, size, codes));
        void Store(Opcode opcode, NumberType value, int size, ILOpCode code) =>
            all.Add(opcode, new MemoryAccess(opcode.ToString(), value, true, size, [code]));

        Load(Opcode.I32Load, NumberType.I32, 4, ILOpCode.Ldind_i4);
        Load(Opcode.I64Load, NumberType.I64, 8, ILOpCode.Ldind_i8);
        Load(Opcode.F32Load, NumberType.F32, 4, ILOpCode.Ldind_r4);
        Load(Opcode.F64Load, NumberType.F64, 8, ILOpCode.Ldind_r8);
        Load(Opcode.I32Load8S, NumberType.I32, 1, ILOpCode.Ldind_i1);
        Load(Opcode.I32Load8U, NumberType.I32, 1, ILOpCode.Ldind_u1);
        Load(Opcode.I32Load16S, NumberType.I32, 2, ILOpCode.Ldind_i2);
        Load(Opcode.I32Load16U, NumberType.I32, 2, ILOpCode.Ldind_u2);
        Load(Opcode.I64Load8S, NumberType.I64, 1, ILOpCode.Ldind_i1, ILOpCode.Conv_i8);
        Load(Opcode.I64Load8U, NumberType.I64, 1, ILOpCode.Ldind_u1, ILOpCode.Conv_u8);
        Load(Opcode.I64Load16S, NumberType.I64, 2, ILOpCode.Ldind_i2, ILOpCode.Conv_i8);
        Load(Opcode.I64Load16U, NumberType.I64, 2, ILOpCode.Ldind_u2, ILOpCode.Conv_u8);
        Load(Opcode.I64Load32S, NumberType.I64, 4, ILOpCode.Ldind_i4, ILOpCode.Conv_i8);
        Load(Opcode.I64Load32U, NumberType.I64, 4, ILOpCode.Ldind_u4, ILOpCode.Conv_u8);
        Store(Opcode.I32Store, NumberType.I32, 4, ILOpCode.Stind_i4);
        Store(Opcode.I64Store, NumberType.I64, 8, ILOpCode.Stind_i8);
        Store(Opcode.F32Store, NumberType.F32, 4, ILOpCode.Stind_r4);
        Store(Opcode.F64Store, NumberType.F64, 8, ILOpCode.Stind_r8);
        Store(Opcode.I32Store8, NumberType.I32, 1, ILOpCode.Stind_i1);
        Store(Opcode.I32Store16, NumberType.I32, 2, ILOpCode.Stind_i2);
        Store(Opcode.I64Store8, NumberType.I64, 1, ILOpCode.Stind_i1);
        Store(Opcode.I64Store16, NumberType.I64, 2, ILOpCode.Stind_i2);
        Store(Opcode.I64Store32, NumberType.I64, 4, ILOpCode.Stind_i4);
        return all;
    }
}
