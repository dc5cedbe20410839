using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>Writes the IL of one method: its instructions, labels and locals.</summary>
internal sealed class IlWriter
{
    private readonly InstructionEncoder _il = new(new BlobBuilder(), new ControlFlowBuilder());
    private readonly List<Action<SignatureTypeEncoder>> _locals = [];

    internal InstructionEncoder Code => _il;

    internal ControlFlowBuilder Flow => _il.ControlFlowBuilder!;

    internal int Offset => _il.Offset;

    internal IReadOnlyList<Action<SignatureTypeEncoder>> Locals => _locals;

    internal int DeclareLocal(NumberType type) => DeclareLocal(encoder => encoder.Write(type));

    internal int DeclareLocal(Action<SignatureTypeEncoder> type)
    {
        _locals.Add(type);
        return _locals.Count - 1;
    }

    internal LabelHandle Label() => _il.DefineLabel();

    internal void Mark(LabelHandle label) => _il.MarkLabel(label);

    internal void Op(params ReadOnlySpan<ILOpCode> codes)
    {
        foreach (var code in codes)
            _il.OpCode(code);
    }

    internal void Branch(ILOpCode code, LabelHandle target) => _il.Branch(code, target);

    internal void Switch(IReadOnlyList<LabelHandle> targets)
    {
        var encoder = _il.Switch(targets.Count);
        foreach (var target in targets)
            encoder.Branch(target);
    }

    internal void Constant(int value) => _il.LoadConstantI4(value);

    internal void Constant(long value) => _il.LoadConstantI8(value);

    internal void Constant(float value) => _il.LoadConstantR4(value);

    internal void Constant(double value) => _il.LoadConstantR8(value);

    internal void LoadArgument(int index) => _il.LoadArgument(index);

    internal void StoreArgument(int index) => _il.StoreArgument(index);

    internal void LoadLocal(int index) => _il.LoadLocal(index);

    internal void StoreLocal(int index) => _il.StoreLocal(index);

    internal void LoadLocalAddress(int index) => _il.LoadLocalAddress(index);

    internal void Call(EntityHandle method) => Token(ILOpCode.Call, method);

    internal void Token(ILOpCode code, EntityHandle handle)
    {
        _il.OpCode(code);
        _il.Token(handle);
    }

    internal void Throw(RuntimeReferences references, UserStringHandle message)
    {
        _il.LoadString(message);
        Token(ILOpCode.Newobj, references.Method("System.InvalidOperationException", ".ctor", "!sv"));
        Op(ILOpCode.Throw);
    }
}
