using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// Writes Emscripten's <c>invoke_</c> functions, its way to compile setjmp: call a slot of the table; if a longjmp comes
/// out of it, put C's stack back, say so with setThrew(1, 0), and return 0.
/// </summary>
internal sealed class InvokeEmitter(ModuleLayout layout, HelperMethods helpers)
{
    private const string StackGet = "emscripten_stack_get_current";
    private const string StackRestore = "_emscripten_stack_restore";
    private const string SetThrew = "setThrew";

    /// <summary>What an <c>invoke_</c> function calls: its own type without the slot that it takes first.</summary>
    internal static FunctionType CalledType(ImportedFunction import) => new(import.Type.Parameters[1..], import.Type.Results);

    internal void Emit(int function)
    {
        var import = layout.Module.Imports[function];
        var called = CalledType(import);
        var instance = import.Type.Parameters.Length;
        var il = new IlWriter();
        var stack = il.DeclareLocal(NumberType.I32);
        var result = import.Type.Results is [var type] ? il.DeclareLocal(type) : -1;
        var (tryStart, tryEnd, handlerEnd) = (il.Label(), il.Label(), il.Label());
        il.LoadArgument(instance);
        il.Call(Exported(StackGet));
        il.StoreLocal(stack);
        il.Mark(tryStart);
        for (var i = 1; i < instance; i++)
            il.LoadArgument(i);
        il.LoadArgument(instance);
        il.LoadArgument(0);
        il.Constant(SignatureCode.Of(called));
        il.LoadArgument(instance);
        il.Call(helpers.Resolve());
        il.Token(ILOpCode.Calli, layout.CallSite(called));
        if (result >= 0)
            il.StoreLocal(result);
        il.Branch(ILOpCode.Leave, handlerEnd);
        il.Mark(tryEnd);
        il.Op(ILOpCode.Pop);
        il.LoadLocal(stack);
        il.LoadArgument(instance);
        il.Call(Exported(StackRestore));
        il.Constant(1);
        il.Constant(0);
        il.LoadArgument(instance);
        il.Call(Exported(SetThrew));
        il.Branch(ILOpCode.Leave, handlerEnd);
        il.Mark(handlerEnd);
        if (result >= 0)
            il.LoadLocal(result);
        il.Op(ILOpCode.Ret);
        il.Flow.AddCatchRegion(tryStart, tryEnd, tryEnd, handlerEnd, layout.LongJump);
        layout.Rows.Define((MethodDefinitionHandle)layout.Function(function), import.Name, MethodRows.Hidden,
            layout.StaticSignature(import.Type), il, instance + 4);
    }

    private EntityHandle Exported(string name) => layout.Exported(name)
        ?? throw new TranslationException($"The module imports invoke_ functions, but there is no {name}, which they need.");
}
