using MigrateBuild.PgQuery.Translator.Decoding;
using static MigrateBuild.PgQuery.Translator.Decoding.Opcode;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>
/// Named cases for control flow, variables, memory and calls: each a function of two i64 with the arguments to call it with.
/// </summary>
internal static class StructureCases
{
    private const byte Empty = Wasm.Empty;
    private const byte I64Result = (byte)NumberType.I64;
    private const NumberType I32 = NumberType.I32;
    private const NumberType I64 = NumberType.I64;

    internal static void AddTo(Wasm wasm, List<(string Name, long[] Arguments)> calls)
    {
        var type = wasm.Type([I64, I64], [I64]);
        void Case(string name, NumberType[] locals, object[] code, params long[][] arguments)
        {
            wasm.Function(name, type, locals, code);
            calls.AddRange(arguments.Select(argument => (name, argument.Length == 2 ? argument : [argument.ElementAtOrDefault(0), 0L])));
        }

        Control(wasm, Case);
        Variables(Case);
        Memory(Case);
        Calls(wasm, Case);
    }

    private static void Control(Wasm wasm, Action<string, NumberType[], object[], long[][]> add)
    {
        void Case(string name, object[] code, params long[][] arguments) => add(name, [I64], code, arguments);
        var pair = (byte)wasm.Type([I64, I64], [I64]);
        Case("nop", [Nop, LocalGet, 0], [3]);
        Case("unreachable", [Unreachable], [0]);
        Case("unreachable behind a value", [I64Const, 1, Unreachable, I64Add], [0]);
        Case("return under other operands", [I64Const, 1, I64Const, 2, LocalGet, 0, Return], [9]);
        Case(
            "return in a block with operands below", [I64Const, 1, Block, Empty, I64Const, 5, LocalGet, 0, Return, End, Drop, I64Const, 2],
            [9]);
        Case("block with result", [Block, I64Result, LocalGet, 0, I64Const, 1, I64Add, End], [4]);
        Case("operands below a block", [I64Const, 10, Block, I64Result, LocalGet, 0, End, I64Subtract], [4]);
        Case("branch out with a value", [Block, I64Result, I64Const, 7, LocalGet, 0, Branch, 0, End], [4]);
        Case("branch over two blocks", [Block, I64Result, Block, I64Result, LocalGet, 0, Branch, 1, End, Drop, I64Const, 1, End], [4]);
        Case(
            "branch_if with a value", [Block, I64Result, I64Const, 7, LocalGet, 0, I32WrapI64, BranchIf, 0, Drop, I64Const, 8, End], [0],
            [1]);
        Case(
            "branch_if with operands below",
            [Block, I64Result, I64Const, 1, I64Const, 7, LocalGet, 0, I32WrapI64, BranchIf, 0, I64Add, End], [0], [1]);
        Case("branch_if to the function", [LocalGet, 1, LocalGet, 0, I32WrapI64, BranchIf, 0, Drop, I64Const, 8], [0, 5], [1, 5]);
        Case("if without else", [LocalGet, 0, I32WrapI64, If, Empty, I64Const, 5, LocalSet, 1, End, LocalGet, 1], [0, 2], [1, 2]);
        Case("if with else", [LocalGet, 0, I32WrapI64, If, I64Result, I64Const, 5, Else, I64Const, 6, End], [0], [1]);
        Case(
            "if with operands below", [I64Const, 100, LocalGet, 0, I32WrapI64, If, I64Result, I64Const, 5, Else, I64Const, 6, End, I64Add],
            [0], [1]);
        Case(
            "if on a comparison with operands below",
            [I64Const, 100, LocalGet, 0, LocalGet, 1, I64LessS, If, I64Result, I64Const, 5, Else, I64Const, 6, End, I64Add], [1, 2],
            [2, 1]);
        Case(
            "if on not a comparison",
            [LocalGet, 0, LocalGet, 1, I64LessS, I32EqualZero, If, I64Result, I64Const, 5, Else, I64Const, 6, End], [1, 2], [2, 1]);
        Case(
            "if on not not a comparison",
            [LocalGet, 0, LocalGet, 1, I64Equal, I32EqualZero, I32EqualZero, If, I64Result, I64Const, 5, Else, I64Const, 6, End], [1, 2],
            [2, 2]);
        Case("if on a zero test", [LocalGet, 0, I64EqualZero, If, I64Result, I64Const, 5, Else, I64Const, 6, End], [0], [0x100000000]);
        Case(
            "if with parameters", [LocalGet, 0, LocalGet, 1, LocalGet, 0, I32WrapI64, If, pair, I64Add, Else, I64Subtract, End], [0, 7],
            [1, 7]);
        Case(
            "else with parameters that the then used up",
            [LocalGet, 0, LocalGet, 1, LocalGet, 0, I32WrapI64, If, pair, Drop, Else, Drop, I64Const, 3, I64Multiply, End], [0, 7], [1, 7]);
        Case(
            "loop",
            [Loop, Empty, LocalGet, 2, LocalGet, 0, I64Add, LocalSet, 2, LocalGet, 0, I64Const, -1, I64Add, LocalTee, 0, I64Const, 0,
                I64NotEqual, BranchIf, 0, End, LocalGet, 2],
            [10], [1]);
        Case(
            "loop with parameters",
            [LocalGet, 0, I64Const, 1, Loop, pair, LocalGet, 0, I64Multiply, LocalSet, 2, I64Const, -1, I64Add, LocalTee, 0, LocalGet, 2,
                LocalGet, 0, I64Const, 1, I64GreaterS, BranchIf, 0, LocalSet, 2, Drop, LocalGet, 2, End],
            [5], [2]);
        Case(
            "branch_table",
            [Block, Empty, Block, Empty, Block, Empty, LocalGet, 0, I32WrapI64, BranchTable, 3, 0, 1, 1, 2, End, I64Const, 10, Return, End,
                I64Const, 20, Return, End, I64Const, 30],
            [0], [1], [2], [3], [4], [-1], [0x80000000]);
        Case(
            "branch_table with values",
            [Block, I64Result, Block, I64Result, I64Const, 5, LocalGet, 0, I32WrapI64, BranchTable, 2, 0, 1, 2, End, I64Const, 1, I64Add,
                End, I64Const, 10, I64Add],
            [0], [1], [2]);
        Case(
            "dead code",
            [LocalGet, 0, Return, I64Const, 1, Block, I64Result, Loop, Empty, I32Const, 0, If, Empty, Else, End, End, Unreachable, End,
                I64Add],
            [3]);
        Case("dead else", [LocalGet, 0, I32WrapI64, If, I64Result, I64Const, 1, Else, I64Const, 2, Return, End], [0], [1]);
        Case(
            "both arms return", [LocalGet, 0, I32WrapI64, If, Empty, I64Const, 1, Return, Else, I64Const, 2, Return, End, Unreachable], [0],
            [1]);
        Case("select", [LocalGet, 0, LocalGet, 1, LocalGet, 0, I32WrapI64, Select], [0, 7], [1, 7]);
        Case(
            "select with operands below", [I64Const, 100, LocalGet, 0, LocalGet, 1, LocalGet, 0, I32WrapI64, Select, I64Add], [0, 7],
            [1, 7]);
        Case("select of floats", [F64Const, 1.5, F64Const, 2.5, LocalGet, 0, I32WrapI64, Select, I64ReinterpretF64], [0], [1]);
        Case("drop of a spilled operand", [I64Const, 1, I64Const, 2, Block, Empty, End, Drop], [0]);
    }

    private static void Variables(Action<string, NumberType[], object[], long[][]> add)
    {
        add(
            "locals start at zero", [I32, I64, NumberType.F32, NumberType.F64],
            [LocalGet, 2, I64ExtendI32U, LocalGet, 3, I64Add, LocalGet, 4, I32ReinterpretF32, I64ExtendI32U, I64Add, LocalGet, 5,
                I64ReinterpretF64, I64Add],
            [[0]]);
        add("a local read before it is written", [I64], [LocalGet, 0, LocalGet, 0, I64Const, 1, I64Add, LocalTee, 0, I64Subtract], [[5]]);
        add(
            "globals", [],
            [GlobalGet, 0, I64ExtendI32S, LocalGet, 0, I32WrapI64, GlobalSet, 0, GlobalGet, 1, I64Const, 100, I64Multiply, LocalGet, 0,
                GlobalSet, 1, I64Add, GlobalGet, 0, I64ExtendI32S, I64Add, GlobalGet, 1, I64Add, I32Const, 5, GlobalSet, 0, I64Const, 7,
                GlobalSet, 1],
            [[1000]]);
        add(
            "constants", [],
            [F32Const, 1.1f, F64PromoteF32, F64Const, 2.2, F64Add, I64ReinterpretF64, I32Const, -5, I64ExtendI32S, I64Add, I64Const,
                long.MinValue, I64Add],
            [[0]]);
        add(
            "shift by a constant above the width", [],
            [LocalGet, 0, I64Const, 65, I64ShiftLeft, LocalGet, 0, I32WrapI64, I32Const, 33, I32ShiftLeft, I64ExtendI32U, I64Add], [[3]]);
        add(
            "shift by a constant between the widths", [],
            [LocalGet, 0, I64Const, 40, I64ShiftLeft, LocalGet, 0, I64Const, 35, I64ShiftRightU, I64Add], [[3], [-1]]);
    }

    private static void Memory(Action<string, NumberType[], object[], long[][]> add)
    {
        long[][] addresses = [[0], [8], [16], [65528], [65532], [65535], [65536], [-1], [0x7fffffff], [0xfffffff8]];
        foreach (var (load, size) in new[] { (I32Load, 4), (I32Load8S, 1), (I32Load8U, 1), (I32Load16S, 2), (I32Load16U, 2), (F32Load, 4) })
        {
            object[] convert = load == F32Load ? [I32ReinterpretF32, I64ExtendI32S] : [I64ExtendI32S];
            add(load.ToString(), [], [LocalGet, 0, I32WrapI64, load, (byte)0, 0, .. convert], addresses);
            add($"{load} with an offset", [], [LocalGet, 0, I32WrapI64, load, (byte)0, 8, .. convert], addresses);
            add($"{load} just inside", [], [I32Const, 0, load, (byte)0, 65536 - size, .. convert], [[0]]);
            add($"{load} just outside", [], [I32Const, 0, load, (byte)0, 65537 - size, .. convert], [[0]]);
        }

        foreach (var load in new[] { I64Load, I64Load8S, I64Load8U, I64Load16S, I64Load16U, I64Load32S, I64Load32U, F64Load })
        {
            object[] convert = load == F64Load ? [I64ReinterpretF64] : [];
            add(load.ToString(), [], [LocalGet, 0, I32WrapI64, load, (byte)0, 0, .. convert], addresses);
            add(
                $"{load} with an offset that needs 33 bits", [],
                [LocalGet, 0, I32WrapI64, load, (byte)0, unchecked((int)0xfffffff0), .. convert], addresses);
        }

        foreach (var store in new[] { I32Store, I32Store8, I32Store16, I64Store, I64Store8, I64Store16, I64Store32, F32Store, F64Store })
        {
            object[] value = store switch
            {
                I32Store or I32Store8 or I32Store16 => [LocalGet, 1, I32WrapI64],
                F32Store => [LocalGet, 1, I32WrapI64, F32ReinterpretI32],
                F64Store => [LocalGet, 1, F64ReinterpretI64],
                _ => [LocalGet, 1],
            };
            add(store.ToString(), [], [LocalGet, 0, I32WrapI64, .. value, store, (byte)0, 24, I32Const, 24, I64Load, (byte)0, 0, I32Const,
                1000, I64Load, (byte)0, 24, I64Xor],
                [[0, 0x1122334455667788], [1000, -2], [65504, 5], [65505, 5], [65508, 5], [65511, 5], [65512, 5], [-24, 5], [-25, 5]]);
        }

        add(
            "memory.copy", [],
            [LocalGet, 0, I32WrapI64, I32Const, 8, LocalGet, 1, I32WrapI64, MemoryCopy, (byte)0, (byte)0, I32Const, 9, I64Load, (byte)0, 0],
            [[9, 12], [2000, 4], [65532, 4], [65533, 4], [0, -1], [65536, 0], [65537, 0]]);
        add(
            "memory.fill", [],
            [LocalGet, 0, I32WrapI64, I32Const, 0x1ab, LocalGet, 1, I32WrapI64, MemoryFill, (byte)0, I32Const, 3000, I64Load, (byte)0, 0],
            [[3001, 4], [65532, 4], [65533, 4], [65536, 0], [65537, 0], [0, -1]]);
        add(
            "memory.size and memory.grow", [],
            [MemorySize, (byte)0, I64ExtendI32S, LocalGet, 0, I32WrapI64, MemoryGrow, (byte)0, I64ExtendI32S, I64Const, 10, I64Multiply,
                I64Add, MemorySize, (byte)0, I64ExtendI32S, I64Const, 100, I64Multiply, I64Add],
            [[0], [1], [5], [-1]]);
        add("memory that was grown", [], [I32Const, 0, I64Load, (byte)0, 70000], [[0]]);
    }

    private static void Calls(Wasm wasm, Action<string, NumberType[], object[], long[][]> add)
    {
        var binary = wasm.Type([I64, I64], [I64]);
        var nothing = wasm.Type([], []);
        var mixed = wasm.Type([I32, I64, NumberType.F32, NumberType.F64], [NumberType.F64]);
        var subtract = wasm.Function(null, binary, [], LocalGet, 0, LocalGet, 1, I64Subtract);
        var divide = wasm.Function(null, binary, [], LocalGet, 0, LocalGet, 1, I64DivideS);
        var silent = wasm.Function(null, nothing, [], Nop);
        var many = wasm.Function(
            null, mixed, [], LocalGet, 0, F64ConvertI32S, LocalGet, 1, F64ConvertI64S, F64Add, LocalGet, 2, F64PromoteF32, F64Add, LocalGet,
            3, F64Add);
        wasm.Table.AddRange([subtract, divide, silent, many]);
        add("call", [], [LocalGet, 0, LocalGet, 1, Call, subtract], [[10, 3]]);
        add("call with operands below", [], [I64Const, 100, LocalGet, 0, LocalGet, 1, Call, subtract, I64Add], [[10, 3]]);
        add("call of many types", [], [I32Const, 1, I64Const, 2, F32Const, 3.5f, F64Const, 4.25, Call, many, I64ReinterpretF64], [[0]]);
        add(
            "call_indirect", [], [LocalGet, 0, LocalGet, 1, LocalGet, 1, I32WrapI64, CallIndirect, binary, 0],
            [[10, 0], [10, 1], [10, 2], [10, 3], [10, 4], [10, -1]]);
        add("call_indirect again", [], [LocalGet, 0, LocalGet, 1, LocalGet, 1, I32WrapI64, CallIndirect, binary, 0], [[10, 0], [10, 0]]);
        add(
            "call_indirect of many types", [],
            [I32Const, 1, I64Const, 2, F32Const, 3.5f, F64Const, 4.25, I32Const, 3, CallIndirect, mixed, 0, I64ReinterpretF64], [[0]]);
        // Those who called what grows memory work on the memory as it is then; each starts where the one before left it, with two pages.
        var grow = wasm.Function(null, nothing, [], I32Const, 1, MemoryGrow, (byte)0, Drop);
        object[] after = [I32Const, 0, LocalGet, 0, I64Store, (byte)0, 140000, I32Const, 0, I64Load, (byte)0, 140000, I64Add];
        object[] before = [I32Const, 0, I64Load, (byte)0, 65528];
        add("call of what does not grow memory", [], [.. before, Call, silent, .. after], [[5, 0]]);
        add("call of what grows memory", [], [.. before, Call, grow, .. after], [[7, 0]]);
        add("call_indirect without result", [], [I64Const, 8, I32Const, 2, CallIndirect, nothing, 0], [[0]]);
    }
}
