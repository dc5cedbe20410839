using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

internal sealed partial class HelperMethods
{
    /// <summary>
    /// A load or store. Its parameters are the address, for a store the value, the distance from the address to the last byte that it
    /// touches, and the array: when that byte lies inside the array, all of them do.
    /// </summary>
    internal MethodDefinitionHandle Access(MemoryAccess access)
    {
        NumberType[] parameters = access.IsStore ? [NumberType.I32, access.Value, NumberType.I32] : [NumberType.I32, NumberType.I32];
        return Inlined(access.Name, ModuleLayout.MemorySignature, new FunctionType(parameters, access.IsStore ? [] : [access.Value]), il =>
        {
            il.LoadArgument(parameters.Length);
            il.LoadArgument(0);
            il.Op(ILOpCode.Conv_u8);
            il.LoadArgument(parameters.Length - 1);
            // Address and distance are unsigned, and their sum may need 33 bits, which are too many in a process of 32.
            il.Op(ILOpCode.Conv_u8, ILOpCode.Add, ILOpCode.Conv_ovf_u_un);
            il.Token(ILOpCode.Ldelema, References.Type("System.Byte"));
            if (access.Size > 1)
            {
                il.Constant(access.Size - 1);
                il.Op(ILOpCode.Sub);
            }

            if (access.IsStore)
                il.LoadArgument(1);
            if (access.Size > 1)
            {
                il.Op(ILOpCode.Unaligned);
                il.Code.CodeBuilder.WriteByte(1);
            }

            il.Op(access.Codes);
            il.Op(ILOpCode.Ret);
        });
    }

    internal MethodDefinitionHandle MemorySize() => Get("MemorySize", new FunctionType([], [NumberType.I32]), il =>
    {
        il.LoadArgument(0);
        il.Token(ILOpCode.Ldfld, layout.Memory);
        il.Op(ILOpCode.Ldlen, ILOpCode.Conv_i4);
        il.Constant(16);
        il.Op(ILOpCode.Shr, ILOpCode.Ret);
    });

    internal MethodDefinitionHandle MemoryGrow() => Get("MemoryGrow", new FunctionType([NumberType.I32], [NumberType.I32]), il =>
    {
        il.LoadArgument(1);
        il.LoadArgument(0);
        il.Token(ILOpCode.Callvirt, layout.GrowMemory);
        il.Op(ILOpCode.Ret);
    });

    // Parameters: destination, source, count. BlockCopy checks both ranges and copies as if by way of a buffer.
    internal MethodDefinitionHandle MemoryCopy() =>
        Get("MemoryCopy", new FunctionType([NumberType.I32, NumberType.I32, NumberType.I32], []), il =>
    {
        il.LoadArgument(3);
        il.Token(ILOpCode.Ldfld, layout.Memory);
        il.LoadArgument(1);
        il.LoadArgument(3);
        il.Token(ILOpCode.Ldfld, layout.Memory);
        il.LoadArgument(0);
        il.LoadArgument(2);
        il.Call(References.Method("System.Buffer", "BlockCopy", "AiAiiv"));
        il.Op(ILOpCode.Ret);
    });

    // Parameters: destination, value, count.
    internal MethodDefinitionHandle MemoryFill() =>
        Get("MemoryFill", new FunctionType([NumberType.I32, NumberType.I32, NumberType.I32], []), il =>
    {
        var (fits, isEmpty) = (il.Label(), il.Label());
        il.LoadArgument(0);
        il.Op(ILOpCode.Conv_u8);
        il.LoadArgument(2);
        il.Op(ILOpCode.Conv_u8, ILOpCode.Add);
        il.LoadArgument(3);
        il.Token(ILOpCode.Ldfld, layout.Memory);
        il.Op(ILOpCode.Ldlen, ILOpCode.Conv_u8);
        il.Branch(ILOpCode.Ble_un, fits);
        il.Throw(References, layout.Text("memory.fill out of bounds"));
        il.Mark(fits);
        il.LoadArgument(2);
        il.Branch(ILOpCode.Brfalse, isEmpty);
        il.LoadArgument(3);
        il.Token(ILOpCode.Ldfld, layout.Memory);
        il.LoadArgument(0);
        il.Token(ILOpCode.Ldelema, References.Type("System.Byte"));
        il.LoadArgument(1);
        il.Op(ILOpCode.Conv_u1);
        il.LoadArgument(2);
        il.Op(ILOpCode.Unaligned);
        il.Code.CodeBuilder.WriteByte(1);
        il.Op(ILOpCode.Initblk);
        il.Mark(isEmpty);
        il.Op(ILOpCode.Ret);
    });
}
