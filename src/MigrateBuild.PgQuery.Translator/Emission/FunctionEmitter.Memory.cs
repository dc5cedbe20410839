using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <content>
/// Memory is an array, which the function keeps in a local: of array and index the JIT makes good code where both are variables. To load
/// the array for each access would give it a variable more each time, and a method of more than 1,024 of them it compiles badly.
/// </content>
internal sealed partial class FunctionEmitter
{
    private int? _memory;

    /// <summary>Whether an instruction loads or stores, so that the array is needed.</summary>
    private bool UsesMemory => _body.Instructions.Any(instruction => MemoryAccess.All.ContainsKey(instruction.Opcode));

    private bool Memory(Instruction instruction)
    {
        if (MemoryAccess.All.TryGetValue(instruction.Opcode, out var access))
        {
            var operands = access.IsStore ? 2 : 1;
            _stack.Need(operands);
            _stack.Pop(operands);
            _il.Constant(unchecked((int)checked((uint)(instruction.Immediate + access.Size - 1))));
            _il.LoadLocal(_memory!.Value);
            _il.Call(_helpers.Access(access));
            if (!access.IsStore)
                _stack.Push(access.Value);
            return true;
        }

        switch (instruction.Opcode)
        {
            case Opcode.MemorySize: Call(_helpers.MemorySize(), 0, NumberType.I32); return true;
            case Opcode.MemoryGrow:
                Call(_helpers.MemoryGrow(), 1, NumberType.I32);
                ReloadMemory();
                return true;
            case Opcode.MemoryCopy: Call(_helpers.MemoryCopy(), 3, null); return true;
            case Opcode.MemoryFill: Call(_helpers.MemoryFill(), 3, null); return true;
            default: return false;
        }
    }

    private void LoadMemory()
    {
        _memory ??= _il.DeclareLocal(type => type.SZArray().Byte());
        _il.LoadArgument(Instance);
        _il.Token(ILOpCode.Ldfld, _layout.Memory);
        _il.StoreLocal(_memory.Value);
    }

    /// <summary>After what may have given the instance another array.</summary>
    private void ReloadMemory()
    {
        if (_memory is not null)
            LoadMemory();
    }
}
