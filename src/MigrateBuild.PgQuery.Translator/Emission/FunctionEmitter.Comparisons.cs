using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

internal sealed partial class FunctionEmitter
{
    // A comparison that the next instruction branches on becomes one with it.
    private bool Compare(Opcode opcode)
    {
        var isZeroTest = opcode is Opcode.I32EqualZero or Opcode.I64EqualZero;
        if (!Comparison.All.TryGetValue(opcode, out var comparison) && !isZeroTest)
            return false;
        var (whenTrue, whenFalse, operands) = isZeroTest
            ? (ILOpCode.Brfalse, ILOpCode.Brtrue, 1)
            : (comparison!.WhenTrue, comparison.WhenFalse, 2);
        var next = _at + 1;
        for (; _body.Instructions[next].Opcode == Opcode.I32EqualZero; next++)
            (whenTrue, whenFalse) = (whenFalse, whenTrue);
        switch (_body.Instructions[next].Opcode)
        {
            case Opcode.If:
                If(_body.Instructions[next].Block!, whenFalse, operands);
                _at = next;
                return true;
            case Opcode.BranchIf:
                BranchIf(_body.Instructions[next].Index, whenTrue, whenFalse, operands);
                _at = next;
                return true;
            default:
                CompareValue(opcode, comparison, operands);
                return true;
        }
    }

    private void CompareValue(Opcode opcode, Comparison? comparison, int operands)
    {
        _stack.Need(operands);
        _stack.Pop(operands);
        if (comparison is null)
        {
            _il.Op(ILOpCode.Ldc_i4_0);
            if (opcode == Opcode.I64EqualZero)
                _il.Op(ILOpCode.Conv_i8);
            _il.Op(ILOpCode.Ceq);
        }
        else
        {
            _il.Op(comparison.Value);
            if (comparison.IsNegated)
                _il.Op(ILOpCode.Ldc_i4_0, ILOpCode.Ceq);
        }

        _stack.Push(NumberType.I32);
    }
}
