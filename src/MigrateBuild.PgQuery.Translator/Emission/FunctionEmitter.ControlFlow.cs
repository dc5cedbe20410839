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
}
