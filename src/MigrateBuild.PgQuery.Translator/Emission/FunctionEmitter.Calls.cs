using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

internal sealed partial class FunctionEmitter
{
    private void CallFunction(int function)
    {
        var type = _layout.Module.TypeOf(function);
        Call(_layout.Function(function), type.Parameters.Length, type.Results.Length > 0 ? type.Results[0] : null);
        if (_graph.GrowsMemory(function))
            ReloadMemory();
    }

    private void CallIndirect(FunctionType type)
    {
        // On the stack: the arguments, the slot. The address must lie above the instance, the last argument.
        _stack.Need(type.Parameters.Length + 1);
        _stack.Pop(type.Parameters.Length + 1);
        _il.Constant(SignatureCode.Of(type));
        _il.LoadArgument(Instance);
        _il.Call(_helpers.Resolve());
        var address = _address ??= _il.DeclareLocal(encoder => encoder.IntPtr());
        _il.StoreLocal(address);
        _il.LoadArgument(Instance);
        _il.LoadLocal(address);
        _il.Token(ILOpCode.Calli, _layout.CallSite(type));
        if (type.Results.Length > 0)
            _stack.Push(type.Results[0]);
        if (_graph.GrowsMemory(type))
            ReloadMemory();
    }

    private void CheckStack()
    {
        var suffices = _il.Label();
        // Whose address says where the stack is.
        var here = _il.DeclareLocal(NumberType.I32);
        _il.LoadLocalAddress(here);
        _il.Op(ILOpCode.Conv_u);
        _il.LoadArgument(Instance);
        _il.Token(ILOpCode.Ldfld, _layout.StackFloor);
        _il.Branch(ILOpCode.Bge_un, suffices);
        _il.LoadArgument(Instance);
        _il.Call(_helpers.LowerStackFloor());
        _il.Mark(suffices);
    }
}
