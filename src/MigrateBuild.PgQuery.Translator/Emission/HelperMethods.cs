using System.Reflection;
using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>Small methods that functions call for what takes several steps in IL. Each is written when it is asked for first.</summary>
internal sealed partial class HelperMethods(ModuleLayout layout)
{
    private readonly Dictionary<string, MethodDefinitionHandle> _methods = [];

    internal RuntimeReferences References => layout.References;

    /// <summary>The remainder, which is 0 for a divisor of -1, where .NET may throw.</summary>
    internal MethodDefinitionHandle Remainder(NumberType type) => Pure($"Remainder{type}", new FunctionType([type, type], [type]), il =>
    {
        var divide = il.Label();
        il.LoadArgument(1);
        il.Op(ILOpCode.Ldc_i4_m1);
        if (type == NumberType.I64)
            il.Op(ILOpCode.Conv_i8);
        il.Branch(ILOpCode.Bne_un, divide);
        il.Op(ILOpCode.Ldc_i4_0);
        if (type == NumberType.I64)
            il.Op(ILOpCode.Conv_i8);
        il.Op(ILOpCode.Ret);
        il.Mark(divide);
        il.LoadArgument(0);
        il.LoadArgument(1);
        il.Op(ILOpCode.Rem, ILOpCode.Ret);
    });

    /// <summary>
    /// i64 to f32, rounded once. .NET goes by way of a double; so for numbers that a double does not hold, the bits that
    /// a float cannot hold either are first folded into one that says whether any of them was set.
    /// </summary>
    internal MethodDefinitionHandle ConvertToSingle(bool isSigned) =>
        Pure($"ConvertToSingle{(isSigned ? "S" : "U")}", new FunctionType([NumberType.I64], [NumberType.F32]), il =>
    {
        const long exact = 1L << 53;
        var (convert, isEven) = (il.Label(), il.Label());
        il.LoadArgument(0);
        if (isSigned)
        {
            il.Constant(exact);
            il.Op(ILOpCode.Add);
        }

        il.Constant(isSigned ? 2 * exact : exact);
        il.Branch(ILOpCode.Ble_un, convert);
        il.LoadArgument(0);
        il.Constant(0xfffL);
        il.Op(ILOpCode.And);
        il.Branch(ILOpCode.Brfalse, isEven);
        il.LoadArgument(0);
        il.Constant(0x800L);
        il.Op(ILOpCode.Or);
        il.StoreArgument(0);
        il.Mark(isEven);
        il.LoadArgument(0);
        il.Constant(~0x7ffL);
        il.Op(ILOpCode.And);
        il.StoreArgument(0);
        il.Mark(convert);
        il.LoadArgument(0);
        if (!isSigned)
            il.Op(ILOpCode.Conv_r_un);
        il.Op(ILOpCode.Conv_r8, ILOpCode.Conv_r4, ILOpCode.Ret);
    });

    internal MethodDefinitionHandle Select(NumberType type) =>
        Pure($"Select{type}", new FunctionType([type, type, NumberType.I32], [type]), il =>
    {
        var second = il.Label();
        il.LoadArgument(2);
        il.Branch(ILOpCode.Brfalse, second);
        il.LoadArgument(0);
        il.Op(ILOpCode.Ret);
        il.Mark(second);
        il.LoadArgument(1);
        il.Op(ILOpCode.Ret);
    });

    internal MethodDefinitionHandle Unreachable() =>
        Pure("Unreachable", FunctionType.Empty, il => il.Throw(References, layout.Text("unreachable")));

    /// <summary>Moves C's stack pointer. Below the stack lie C's variables, which an overflow would overwrite without a word.</summary>
    internal MethodDefinitionHandle SetStackPointer(int global) => Get("SetStackPointer", new FunctionType([NumberType.I32], []), il =>
    {
        var fits = il.Label();
        il.LoadArgument(0);
        il.Constant(layout.Options.StackLimit);
        il.Branch(ILOpCode.Bge_un, fits);
        il.Token(ILOpCode.Newobj, References.Method("System.InsufficientExecutionStackException", ".ctor", "!v"));
        il.Op(ILOpCode.Throw);
        il.Mark(fits);
        layout.StoreGlobal(il, global);
        il.Op(ILOpCode.Ret);
    });

    /// <summary>
    /// Looks whether the thread's stack suffices, and notes down to where that can be relied on: .NET makes sure of 128 KB, of which half
    /// is left to what comes without a look.
    /// </summary>
    internal MethodDefinitionHandle LowerStackFloor() => Get("LowerStackFloor", FunctionType.Empty, il =>
    {
        const int known = 64 * 1024;
        var here = il.DeclareLocal(NumberType.I32);
        il.Call(References.Method("System.Runtime.CompilerServices.RuntimeHelpers", "EnsureSufficientExecutionStack", "v"));
        il.LoadArgument(0);
        il.LoadLocalAddress(here);
        il.Op(ILOpCode.Conv_u);
        il.Constant(known);
        il.Op(ILOpCode.Sub);
        il.Token(ILOpCode.Stfld, layout.StackFloor);
        il.Op(ILOpCode.Ret);
    });

    internal MethodDefinitionHandle SetGlobal(int global)
    {
        var type = layout.Module.Globals[global].Type;
        return Get($"SetGlobal{global}", new FunctionType([type], []), il =>
        {
            layout.StoreGlobal(il, global);
            il.Op(ILOpCode.Ret);
        });
    }

    /// <summary>A helper that works on its arguments alone.</summary>
    private MethodDefinitionHandle Pure(string name, FunctionType type, Action<IlWriter> write) =>
        Get(name, ModuleLayout.PureSignature, type, write);

    /// <summary>A helper whose last parameter is the instance.</summary>
    private MethodDefinitionHandle Get(string name, FunctionType type, Action<IlWriter> write) =>
        Get(name, layout.StaticSignature, type, write);

    /// <summary>A small helper that is called everywhere.</summary>
    private MethodDefinitionHandle Inlined(
        string name, Func<FunctionType, BlobBuilder> signature, FunctionType type, Action<IlWriter> write) =>
        Get(name, signature, type, write, MethodImplAttributes.IL | MethodImplAttributes.AggressiveInlining);

    private MethodDefinitionHandle Get(string name, Func<FunctionType, BlobBuilder> signature, FunctionType type, Action<IlWriter> write,
        MethodImplAttributes implementation = MethodImplAttributes.IL)
    {
        if (!_methods.TryGetValue(name, out var method))
        {
            method = layout.Rows.Reserve();
            _methods.Add(name, method);
            var il = new IlWriter();
            write(il);
            layout.Rows.Define(method, name, MethodRows.Hidden, signature(type), il, 8, implementation);
        }

        return method;
    }
}
