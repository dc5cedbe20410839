using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>Writes the method of a module's class that fills a slot's address.</summary>
internal sealed class TableMethods(MainLayout layout)
{
    /// <summary>The method that gives a function's address.</summary>
    internal const string AddressOf = "AddressOf";

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

        var isNative = il.Label();
        il.Call(References.Method("System.Runtime.CompilerServices.RuntimeFeature", "get_IsDynamicCodeSupported", "b"));
        il.Branch(ILOpCode.Brfalse, isNative);
        Own(il);
        Store(il);
        il.Mark(isNative);
        Row(il);
        il.Call(layout.AddressOf);
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

    /// <summary>
    /// The address of the function with a row, where no method is found by its token: .NET without a just-in-time compiler. Where there is
    /// one, it would compile thousands of cases for the few that are asked for.
    /// </summary>
    /// <param name="functions">The functions that lie in the table.</param>
    internal void Choose(IEnumerable<MethodDefinitionHandle> functions)
    {
        var cases = functions.ToDictionary(function => MetadataTokens.GetRowNumber(function));
        var first = cases.Keys.DefaultIfEmpty(0).Min();
        var last = cases.Keys.DefaultIfEmpty(-1).Max();
        var il = new IlWriter();
        il.LoadArgument(0);
        il.Constant(first);
        il.Op(ILOpCode.Sub);
        Choose(il, layout, [.. Enumerable.Range(first, last - first + 1)
            .Select(row => cases.TryGetValue(row, out var function) ? function : (EntityHandle?)null)]);
        layout.Rows.Define(layout.AddressOf, AddressOf, MethodRows.Hidden, References.Signature("in"), il, 2);
    }

    /// <summary>Returns the address of the function that the number on the stack says.</summary>
    /// <param name="functions">The functions, from 0 on; null where no number is.</param>
    internal static void Choose(IlWriter il, ModuleLayout layout, IReadOnlyList<EntityHandle?> functions)
    {
        var missing = il.Label();
        var targets = functions.Select(function => function is null ? missing : il.Label()).ToList();
        if (targets.Count > 0)
            il.Switch(targets);
        else
            il.Op(ILOpCode.Pop);
        il.Mark(missing);
        il.Throw(layout.References, layout.Text("there is no such function"));
        for (var i = 0; i < targets.Count; i++)
        {
            if (functions[i] is not { } function)
                continue;
            il.Mark(targets[i]);
            il.Token(ILOpCode.Ldftn, function);
            il.Op(ILOpCode.Ret);
        }
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
