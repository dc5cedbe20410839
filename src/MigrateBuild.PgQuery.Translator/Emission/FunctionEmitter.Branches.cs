using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MigrateBuild.PgQuery.Translator.Emission;

internal sealed partial class FunctionEmitter
{
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
}
