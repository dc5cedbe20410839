using System.Reflection;
using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>Translates one function into one method. Its other parts translate blocks, branches, comparisons and calls.</summary>
internal sealed partial class FunctionEmitter
{
    // What a helper call pushes beside its operands: an offset, the instance.
    private const int Slack = 4;

    private readonly ModuleLayout _layout;
    private readonly HelperMethods _helpers;
    private readonly CallGraph _graph;
    private readonly int _function;
    private readonly FunctionType _type;
    private readonly FunctionBody _body;
    private readonly IlWriter _il = new();
    private readonly OperandStack _stack;
    private int _at;
    private int? _address;

    internal FunctionEmitter(ModuleLayout layout, HelperMethods helpers, CallGraph graph, int function)
    {
        _layout = layout;
        _helpers = helpers;
        _graph = graph;
        _function = function;
        _type = layout.Module.TypeOf(function);
        _body = layout.Module.Bodies[function - layout.Module.Imports.Count];
        _stack = new OperandStack(_il);
    }

    private int Instance => _type.Parameters.Length;

    /// <param name="name">The method's name.</param>
    internal void Emit(string name, MethodAttributes attributes)
    {
        foreach (var local in _body.Locals)
            _il.DeclareLocal(local);
        if (_graph.Recursive[_function])
            CheckStack();
        if (UsesMemory)
            LoadMemory();
        _frames.Add(new Frame(Opcode.Block, new FunctionType([], _type.Results), 0, _il.Label()));
        for (_at = 0; _at < _body.Instructions.Length; _at++)
        {
            var instruction = _body.Instructions[_at];
            if (!_isReachable && IsDead(instruction.Opcode))
                continue;
            if (!Control(instruction)
                && !Variable(instruction)
                && !Memory(instruction)
                && !Constant(instruction)
                && !Arithmetic(instruction))
                throw new TranslationException(
                    $"{instruction.Opcode} in function {_function} at byte {instruction.Offset} is not supported.");
        }

        _layout.Rows.Define(
            (MethodDefinitionHandle)_layout.Function(_function), name, attributes, _layout.StaticSignature(_type), _il,
            _stack.Deepest + Slack);
    }

    private bool Variable(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.LocalGet:
                LoadLocal(instruction.Index);
                _stack.Push(LocalType(instruction.Index));
                return true;
            case Opcode.LocalSet:
                _stack.Need(1);
                _stack.Pop();
                StoreLocal(instruction.Index);
                return true;
            case Opcode.LocalTee:
                // Storing and loading is cheaper to compile than dup, for which the JIT makes a variable of its own.
                _stack.Need(1);
                StoreLocal(instruction.Index);
                LoadLocal(instruction.Index);
                return true;
            case Opcode.GlobalGet:
                _layout.LoadGlobal(_il, instruction.Index, Instance);
                _stack.Push(_layout.Module.Globals[instruction.Index].Type);
                return true;
            case Opcode.GlobalSet:
                _stack.Need(1);
                _stack.Pop();
                _il.LoadArgument(Instance);
                _il.Call(_layout.IsStackPointer(instruction.Index)
                    ? _helpers.SetStackPointer(instruction.Index)
                    : _helpers.SetGlobal(instruction.Index));
                return true;
            default:
                return false;
        }
    }

    private bool Constant(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.I32Const: _il.Constant((int)instruction.Immediate); _stack.Push(NumberType.I32); return true;
            case Opcode.I64Const: _il.Constant(instruction.Immediate); _stack.Push(NumberType.I64); return true;
            case Opcode.F32Const:
                _il.Constant(BitConverter.Int32BitsToSingle((int)instruction.Immediate));
                _stack.Push(NumberType.F32);
                return true;
            case Opcode.F64Const:
                _il.Constant(BitConverter.Int64BitsToDouble(instruction.Immediate));
                _stack.Push(NumberType.F64);
                return true;
            default: return false;
        }
    }

    private bool Arithmetic(Instruction instruction)
    {
        if (NumericInstructions.All.TryGetValue(instruction.Opcode, out var numeric))
        {
            _stack.Need(numeric.Count);
            _stack.Pop(numeric.Count);
            numeric.Write(_il, _helpers);
            _stack.Push(numeric.Result);
            return true;
        }

        switch (instruction.Opcode)
        {
            case Opcode.I32ShiftLeft or Opcode.I64ShiftLeft: Shift(instruction.Opcode, ILOpCode.Shl); return true;
            case Opcode.I32ShiftRightS or Opcode.I64ShiftRightS: Shift(instruction.Opcode, ILOpCode.Shr); return true;
            case Opcode.I32ShiftRightU or Opcode.I64ShiftRightU: Shift(instruction.Opcode, ILOpCode.Shr_un); return true;
            case Opcode.Drop: Drop(); return true;
            case Opcode.Select: Select(); return true;
            default: return false;
        }
    }

    // IL leaves a shift by more than the number's width open; WebAssembly takes it modulo the width.
    private void Shift(Opcode opcode, ILOpCode code)
    {
        var isLarge = opcode >= Opcode.I64ShiftLeft;
        _stack.Need(2);
        var before = _at > 0 ? _body.Instructions[_at - 1] : null;
        if (isLarge)
            _il.Op(ILOpCode.Conv_i4);
        if (before is not { Opcode: Opcode.I32Const or Opcode.I64Const, Immediate: >= 0 and < 32 })
        {
            _il.Constant(isLarge ? 63 : 31);
            _il.Op(ILOpCode.And);
        }

        _il.Op(code);
        _stack.Pop();
    }

    private void Drop()
    {
        if (_stack.OnStack > 0)
            _il.Op(ILOpCode.Pop);
        _stack.Pop();
    }

    private void Select()
    {
        _stack.Need(3);
        _stack.Pop(2);
        _il.Call(_helpers.Select(_stack.Top));
    }

    private void Call(EntityHandle method, int operands, NumberType? result)
    {
        _stack.Need(operands);
        _stack.Pop(operands);
        _il.LoadArgument(Instance);
        _il.Call(method);
        if (result is { } type)
            _stack.Push(type);
    }

    private NumberType LocalType(int index) =>
        index < _type.Parameters.Length ? _type.Parameters[index] : _body.Locals[index - _type.Parameters.Length];

    private void LoadLocal(int index)
    {
        if (index < _type.Parameters.Length)
            _il.LoadArgument(index);
        else
            _il.LoadLocal(index - _type.Parameters.Length);
    }

    private void StoreLocal(int index)
    {
        if (index < _type.Parameters.Length)
            _il.StoreArgument(index);
        else
            _il.StoreLocal(index - _type.Parameters.Length);
    }
}
