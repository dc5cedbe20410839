using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// The operands of WebAssembly's stack machine and where they are: the lower ones in locals ("slots", one for each depth
/// and type), the upper ones on the IL stack. At the borders of blocks the IL stack is empty, as IL wants it.
/// </summary>
internal sealed class OperandStack(IlWriter il)
{
    private readonly List<NumberType> _types = [];
    private readonly Dictionary<(int Depth, NumberType Type), int> _slots = [];
    private int _inSlots;

    internal int Count => _types.Count;

    /// <summary>How many operands lie on the IL stack.</summary>
    internal int OnStack => _types.Count - _inSlots;

    internal int Deepest { get; private set; }

    internal NumberType Top => _types[^1];

    internal void Push(NumberType type)
    {
        _types.Add(type);
        Deepest = Math.Max(Deepest, OnStack);
    }

    internal void Push(IEnumerable<NumberType> types)
    {
        foreach (var type in types)
            Push(type);
    }

    /// <summary>Forgets operands that the IL just consumed.</summary>
    internal void Pop(int count = 1)
    {
        _types.RemoveRange(_types.Count - count, count);
        _inSlots = Math.Min(_inSlots, _types.Count);
    }

    /// <summary>Sees to it that the upper operands lie on the IL stack.</summary>
    internal void Need(int count)
    {
        var from = _types.Count - count;
        if (from >= _inSlots)
            return;
        Spill();
        for (var depth = from; depth < _types.Count; depth++)
            il.LoadLocal(Slot(depth, _types[depth]));
        _inSlots = from;
        Deepest = Math.Max(Deepest, OnStack);
    }

    /// <summary>Moves all operands into their slots.</summary>
    internal void Spill()
    {
        for (var depth = _types.Count - 1; depth >= _inSlots; depth--)
            il.StoreLocal(Slot(depth, _types[depth]));
        _inSlots = _types.Count;
    }

    /// <summary>Moves the upper operands into the slots where a block's code, or the code behind it, looks for them.</summary>
    internal void MoveTo(int height, NumberType[] types)
    {
        Need(types.Length);
        for (var i = types.Length - 1; i >= 0; i--)
            il.StoreLocal(Slot(height + i, types[i]));
        Pop(types.Length);
    }

    /// <summary>Drops from the IL stack what a jump leaves behind.</summary>
    internal void Discard()
    {
        for (; OnStack > 0; Pop())
            il.Op(System.Reflection.Metadata.ILOpCode.Pop);
    }

    /// <summary>Sets the stack to what it is at a label: everything in slots.</summary>
    internal void Reset(int height, NumberType[] types)
    {
        _types.RemoveRange(height, _types.Count - height);
        _types.AddRange(types);
        _inSlots = _types.Count;
    }

    /// <summary>Takes what is on the stack now, to be put back after code that jumps away.</summary>
    internal (NumberType[] Types, int InSlots) Save() => ([.. _types], _inSlots);

    internal void Restore((NumberType[] Types, int InSlots) saved)
    {
        _types.Clear();
        _types.AddRange(saved.Types);
        _inSlots = saved.InSlots;
    }

    private int Slot(int depth, NumberType type)
    {
        if (!_slots.TryGetValue((depth, type), out var local))
            _slots.Add((depth, type), local = il.DeclareLocal(type));
        return local;
    }
}
