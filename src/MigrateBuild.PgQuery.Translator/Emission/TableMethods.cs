using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>Writes the method of a module's class that fills a slot's address.</summary>
internal sealed class TableMethods(MainLayout layout)
{
    private RuntimeReferences References => layout.References;

    /// <summary>The signature of a static method of numbers and the instance that gives an address.</summary>
    /// <param name="layout">The module's layout.</param>
    /// <param name="letters">The numbers, see <see cref="SignatureLetters"/>.</param>
    internal static BlobBuilder Signature(ModuleLayout layout, string letters)
    {
        var blob = new BlobBuilder();
        new BlobEncoder(blob).MethodSignature().Parameters(letters.Length + 1, out var result, out var parameters);
        result.Type().IntPtr();
        foreach (var letter in letters)
            SignatureLetters.Write(parameters.AddParameter().Type(), letter, layout.References);
        parameters.AddParameter().Type().Type(layout.Instance, false);
        return blob;
    }

    /// <summary>Looks a slot's function up and remembers its address. Most slots are never called, so none is filled before.</summary>
    internal void Bind(MethodAttributes attributes)
    {
        var il = new IlWriter();
        var isLinked = il.Label();
        il.LoadArgument(1);
        il.Token(ILOpCode.Ldfld, layout.TableAddresses);
        il.LoadArgument(0);
        if (layout.Options.IsLinkable)
        {
            Row(il);
            il.Branch(ILOpCode.Brfalse, isLinked);
        }

        Own(il);
        Store(il);
        if (layout.Options.IsLinkable)
        {
            il.Mark(isLinked);
            il.LoadArgument(1);
            il.LoadArgument(0);
            il.Token(ILOpCode.Callvirt, layout.BindSlot);
            Store(il);
        }

        layout.Rows.Define(layout.BindOwn, "Bind", attributes, Signature(layout, "i"), il, 6);
    }

    // typeof(class).Module.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(token of the row).GetFunctionPointer()
    private void Own(IlWriter il)
    {
        var module = il.DeclareLocal(type => SignatureLetters.Write(type, 'H', References));
        var method = il.DeclareLocal(type => SignatureLetters.Write(type, 'R', References));
        il.Token(ILOpCode.Ldtoken, layout.Instance);
        il.Call(References.Method("System.Type", "GetTypeFromHandle", "YT"));
        il.Token(ILOpCode.Callvirt, References.Method("System.Type", "get_Module", "!M"));
        il.Token(ILOpCode.Callvirt, References.Method("System.Reflection.Module", "get_ModuleHandle", "!H"));
        il.StoreLocal(module);
        il.LoadLocalAddress(module);
        Row(il);
        il.Constant((int)TableIndex.MethodDef << 24);
        il.Op(ILOpCode.Or);
        il.Call(References.Method("System.ModuleHandle", "GetRuntimeMethodHandleFromMetadataToken", "!iR"));
        il.StoreLocal(method);
        il.LoadLocalAddress(method);
        il.Call(References.Method("System.RuntimeMethodHandle", "GetFunctionPointer", "!n"));
    }

    private void Row(IlWriter il)
    {
        il.LoadArgument(1);
        il.Token(ILOpCode.Ldfld, layout.TableRows);
        il.LoadArgument(0);
        il.Op(ILOpCode.Ldelem_i4);
    }

    private void Store(IlWriter il)
    {
        il.Op(ILOpCode.Stelem_i);
        il.LoadArgument(1);
        il.Token(ILOpCode.Ldfld, layout.TableAddresses);
        il.LoadArgument(0);
        il.Op(ILOpCode.Ldelem_i, ILOpCode.Ret);
    }
}
