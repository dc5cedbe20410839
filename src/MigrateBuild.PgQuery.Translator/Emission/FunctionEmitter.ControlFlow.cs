using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

internal sealed partial class FunctionEmitter
{
    private readonly List<Frame> _frames = [];
    private bool _isReachable = true;
    private int _deadBlocks;

    /// <summary>Whether an instruction behind a jump can be left out; counts the blocks that begin and end there.</summary>
    private bool IsDead(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If:
                _deadBlocks++;
                return true;
            case Opcode.End when _deadBlocks > 0:
                _deadBlocks--;
                return true;
            case Opcode.End:
                return false;
            case Opcode.Else:
                return _deadBlocks > 0;
            default:
                return true;
        }
    }

    private bool Control(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Nop: break;
            case Opcode.Unreachable: Unreachable(); break;
            case Opcode.Block or Opcode.Loop: Enter(instruction.Opcode, instruction.Block!, default); break;
            case Opcode.If: If(instruction.Block!, ILOpCode.Brfalse, 1); break;
            case Opcode.Else: Else(); break;
            case Opcode.End: End(); break;
            case Opcode.Branch: Jump(instruction.Index); break;
            case Opcode.BranchIf: BranchIf(instruction.Index, ILOpCode.Brtrue, ILOpCode.Brfalse, 1); break;
            case Opcode.BranchTable: BranchTable(instruction.Targets!); break;
            case Opcode.Return: Jump(_frames.Count - 1); break;
            case Opcode.Call: CallFunction(instruction.Index); break;
            case Opcode.CallIndirect: CallIndirect(_layout.Module.Types[instruction.Index]); break;
            default: return Compare(instruction.Opcode);
        }

        return true;
    }

    private void Unreachable()
    {
        _il.Call(_helpers.Unreachable());
        // The call does not come back, which only a throw tells IL.
        _il.Op(ILOpCode.Ldnull, ILOpCode.Throw);
        _isReachable = false;
    }

    private void Enter(Opcode opcode, FunctionType type, LabelHandle whenFalse)
    {
        _stack.Spill();
        var frame = new Frame(opcode, type, _stack.Count - type.Parameters.Length, _il.Label()) { Else = whenFalse };
        _frames.Add(frame);
        if (opcode == Opcode.Loop)
            _il.Mark(frame.Label);
    }

    // The operands of the condition lie on top; the branch consumes them.
    private void If(FunctionType type, ILOpCode whenFalse, int operands)
    {
        Uncover(operands);
        var label = _il.Label();
        _il.Branch(whenFalse, label);
        Enter(Opcode.If, type, label);
    }

    private void Else()
    {
        var frame = _frames[^1];
        if (_isReachable)
        {
            _stack.MoveTo(frame.Height, frame.Type.Results);
            frame.IsTargeted = true;
            _il.Branch(ILOpCode.Br, frame.Label);
        }

        _il.Mark(frame.Else);
        frame.Opcode = Opcode.Else;
        _stack.Reset(frame.Height, frame.Type.Parameters);
        _isReachable = true;
    }

    private void End()
    {
        var frame = _frames[^1];
        if (_frames.Count == 1)
        {
            if (_isReachable)
                Jump(0);
            _frames.Clear();
            return;
        }

        if (_isReachable)
            _stack.MoveTo(frame.Height, frame.Type.Results);
        if (frame.Opcode == Opcode.If)
            _il.Mark(frame.Else);
        if (frame.Opcode != Opcode.Loop)
            _il.Mark(frame.Label);
        _frames.RemoveAt(_frames.Count - 1);
        _stack.Reset(frame.Height, frame.Type.Results);
        _isReachable |= frame.Opcode == Opcode.If || (frame.IsTargeted && frame.Opcode != Opcode.Loop);
    }

    private void Jump(int depth)
    {
        var frame = _frames[_frames.Count - 1 - depth];
        if (depth == _frames.Count - 1)
        {
            Return();
        }
        else
        {
            frame.IsTargeted = true;
            _stack.MoveTo(frame.Height, frame.BranchTypes);
            _stack.Discard();
            _il.Branch(ILOpCode.Br, frame.Label);
        }

        _isReachable = false;
    }

    private void Return()
    {
        var saved = _stack.Save();
        _stack.Need(_type.Results.Length);
        // What lies below the result must go: ret wants it alone. The code behind is dead, so any slot will do.
        if (_stack.OnStack > _type.Results.Length)
        {
            _stack.MoveTo(0, _type.Results);
            _stack.Discard();
            _stack.Reset(0, _type.Results);
            _stack.Need(_type.Results.Length);
        }

        _il.Op(ILOpCode.Ret);
        _stack.Restore(saved);
    }

    private void BranchIf(int depth, ILOpCode whenTrue, ILOpCode whenFalse, int operands)
    {
        Uncover(operands);
        var frame = _frames[_frames.Count - 1 - depth];
        if (depth < _frames.Count - 1 && frame.BranchTypes.Length == 0)
        {
            frame.IsTargeted = true;
            _il.Branch(whenTrue, frame.Label);
            return;
        }

        var stay = _il.Label();
        _il.Branch(whenFalse, stay);
        JumpAside(depth);
        _il.Mark(stay);
    }

    private void BranchTable(int[] depths)
    {
        Uncover(1);
        var asides = new SortedDictionary<int, LabelHandle>();
        var labels = depths.Select(depth => Target(depth, asides)).ToArray();
        _il.Switch(labels[..^1]);
        _il.Branch(ILOpCode.Br, labels[^1]);
        foreach (var (depth, label) in asides)
        {
            _il.Mark(label);
            JumpAside(depth);
        }

        _isReachable = false;
    }

    private LabelHandle Target(int depth, SortedDictionary<int, LabelHandle> asides)
    {
        var frame = _frames[_frames.Count - 1 - depth];
        if (depth < _frames.Count - 1 && frame.BranchTypes.Length == 0)
        {
            frame.IsTargeted = true;
            return frame.Label;
        }

        if (!asides.TryGetValue(depth, out var label))
            asides.Add(depth, label = _il.Label());
        return label;
    }

    // A jump that is not always taken: afterwards the stack is what it was.
    private void JumpAside(int depth)
    {
        var saved = _stack.Save();
        Jump(depth);
        _stack.Restore(saved);
        _isReachable = true;
    }

    // A conditional jump needs its operands alone on the IL stack, as the stack must be empty where it goes.
    private void Uncover(int operands)
    {
        _stack.Need(operands);
        if (_stack.OnStack > operands)
        {
            _stack.Spill();
            _stack.Need(operands);
        }

        _stack.Pop(operands);
    }

    // A comparison that the next instruction branches on becomes one with it.
    private bool Compare(Opcode opcode)
    {
        var isZeroTest = opcode is Opcode.I32EqualZero or Opcode.I64EqualZero;
        if (!Comparison.All.TryGetValue(opcode, out var comparison) && !isZeroTest)
            return false;
        var (whenTrue, whenFalse, operands) = isZeroTest ? (ILOpCode.Brfalse, ILOpCode.Brtrue, 1) : (comparison!.WhenTrue, comparison.WhenFalse, 2);
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

    private void CallFunction(int function)
    {
        var type = _layout.Module.TypeOf(function);
        Call(_layout.Functions[function], type.Parameters.Length, type.Results.Length > 0 ? type.Results[0] : null);
    }

    private void CallIndirect(FunctionType type)
    {
        // On the stack: the arguments, the slot. The address must lie above the instance, the last argument.
        _stack.Need(type.Parameters.Length + 1);
        _stack.Pop(type.Parameters.Length + 1);
        _il.Constant(_layout.Signature(type));
        _il.LoadArgument(Instance);
        _il.Call(_helpers.Resolve());
        var address = _address ??= _il.DeclareLocal(encoder => encoder.IntPtr());
        _il.StoreLocal(address);
        _il.LoadArgument(Instance);
        _il.LoadLocal(address);
        _il.Token(ILOpCode.Calli, _layout.CallSite(type));
        if (type.Results.Length > 0)
            _stack.Push(type.Results[0]);
    }
}
