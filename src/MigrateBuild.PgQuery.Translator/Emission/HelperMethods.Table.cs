using System.Reflection.Metadata;

namespace MigrateBuild.PgQuery.Translator.Emission;

internal sealed partial class HelperMethods
{
    /// <summary>The address of a table slot's function. Parameters: the slot, and the signature that the caller expects.</summary>
    internal MethodDefinitionHandle Resolve() =>
        Get("Resolve", _ => TableMethods.Signature(layout, "il"), Decoding.FunctionType.Empty, il =>
    {
        var (mismatch, known) = (il.Label(), il.Label());
        il.LoadArgument(2);
        il.Token(ILOpCode.Ldfld, layout.TableSignatures);
        il.LoadArgument(0);
        il.Op(ILOpCode.Ldelem_i8);
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
        il.Call(layout.Bind);
        il.Mark(known);
        il.Op(ILOpCode.Ret);
        il.Mark(mismatch);
        il.Throw(References, layout.Text("indirect call type mismatch"));
    });
}
