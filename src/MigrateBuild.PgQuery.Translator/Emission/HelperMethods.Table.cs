using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

internal sealed partial class HelperMethods
{
    /// <summary>The address of a table slot's function. Parameters: the slot, and the signature that the caller expects.</summary>
    internal MethodDefinitionHandle Resolve() => Get("Resolve", AddressSignature(2), FunctionType.Empty, il =>
    {
        var (mismatch, known) = (il.Label(), il.Label());
        il.LoadArgument(2);
        il.Token(ILOpCode.Ldfld, layout.TableSignatures);
        il.LoadArgument(0);
        il.Op(ILOpCode.Ldelem_u1);
        il.LoadArgument(1);
        il.Branch(ILOpCode.Bne_un, mismatch);
        il.LoadArgument(2);
        il.Token(ILOpCode.Ldfld, layout.TableAddresses);
        il.LoadArgument(0);
        il.Op(ILOpCode.Ldelem_i, ILOpCode.Dup);
        il.Branch(ILOpCode.Brtrue, known);
        il.Op(ILOpCode.Pop);
        il.LoadArgument(0);
        il.LoadArgument(2);
        il.Call(Bind());
        il.Mark(known);
        il.Op(ILOpCode.Ret);
        il.Mark(mismatch);
        il.Throw(References, layout.Text("indirect call type mismatch"));
    });

    /// <summary>Looks a slot's function up and remembers its address. Most slots are never called, so none is filled before.</summary>
    private MethodDefinitionHandle Bind() => Get("Bind", AddressSignature(1), FunctionType.Empty, il =>
    {
        var module = il.DeclareLocal(type => SignatureLetters.Write(type, 'H', References));
        var method = il.DeclareLocal(type => SignatureLetters.Write(type, 'R', References));
        il.LoadArgument(1);
        il.Token(ILOpCode.Ldfld, layout.TableAddresses);
        il.LoadArgument(0);
        il.Token(ILOpCode.Ldtoken, layout.Type);
        il.Call(References.Method("System.Type", "GetTypeFromHandle", "YT"));
        il.Token(ILOpCode.Callvirt, References.Method("System.Type", "get_Module", "!M"));
        il.Token(ILOpCode.Callvirt, References.Method("System.Reflection.Module", "get_ModuleHandle", "!H"));
        il.StoreLocal(module);
        il.LoadLocalAddress(module);
        il.LoadArgument(1);
        il.Token(ILOpCode.Ldfld, layout.TableRows);
        il.LoadArgument(0);
        il.Op(ILOpCode.Ldelem_i4);
        il.Constant((int)TableIndex.MethodDef << 24);
        il.Op(ILOpCode.Or);
        il.Call(References.Method("System.ModuleHandle", "GetRuntimeMethodHandleFromMetadataToken", "!iR"));
        il.StoreLocal(method);
        il.LoadLocalAddress(method);
        il.Call(References.Method("System.RuntimeMethodHandle", "GetFunctionPointer", "!n"));
        il.Op(ILOpCode.Stelem_i);
        il.LoadArgument(1);
        il.Token(ILOpCode.Ldfld, layout.TableAddresses);
        il.LoadArgument(0);
        il.Op(ILOpCode.Ldelem_i, ILOpCode.Ret);
    });

    private Func<FunctionType, BlobBuilder> AddressSignature(int numbers) => _ =>
    {
        var blob = new BlobBuilder();
        new BlobEncoder(blob).MethodSignature().Parameters(numbers + 1, out var result, out var parameters);
        result.Type().IntPtr();
        for (var i = 0; i < numbers; i++)
            parameters.AddParameter().Type().Int32();
        parameters.AddParameter().Type().Type(layout.Type, false);
        return blob;
    };
}
