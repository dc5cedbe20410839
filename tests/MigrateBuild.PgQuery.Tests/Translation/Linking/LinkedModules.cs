using MigrateBuild.PgQuery.Translator.Decoding;
using static MigrateBuild.PgQuery.Translator.Decoding.Opcode;

namespace MigrateBuild.PgQuery.Tests.Translation.Linking;

/// <summary>A main module and two side modules, with a function for each way in which they find and call each other.</summary>
internal static class LinkedModules
{
    internal const int StackPointer = 2048;
    internal const int StackLimit = 1024;

    private const NumberType I32 = NumberType.I32;
    private const NumberType I64 = NumberType.I64;
    private const byte Empty = Wasm.Empty;

    private static readonly NumberType[] s_two = [I64, I64];
    private static readonly NumberType[] s_one = [I64];

    internal static LinkedWasm MainModule()
    {
        var wasm = LinkedWasm.MainModule(table: 3);
        var longJump = wasm.Import("_emscripten_throw_longjmp", [], []);
        var note = wasm.Import("note", [I64], []);
        var stack = wasm.Global(I32, I32Const, StackPointer);
        var threw = wasm.Global(I32, I32Const, 0);
        wasm.Export("__stack_pointer", 3, stack);
        wasm.Variable("variable", 256);
        wasm.Data([I32Const, 256], 11, 0, 0, 0, 0, 0, 0, 0);
        void Add(string name, params object[] code) => wasm.Function(name, s_two, s_one, code);
        Add("add", LocalGet, 0, LocalGet, 1, I64Add);
        var subtract = wasm.Function("subtract", s_two, s_one, LocalGet, 0, LocalGet, 1, I64Subtract);
        wasm.Export("difference", 0, subtract);
        wasm.Export("remark", 0, note);
        Add("multiply", LocalGet, 0, LocalGet, 1, I64Multiply);
        Add("seen", LocalGet, 0, LocalGet, 1, I64Or);
        Add("dive", LocalGet, 0, LocalGet, 1, LocalGet, 0, I32WrapI64, CallIndirect, wasm.Type(s_two, s_one), 0, I64Const, 1, I64Add);
        // The class has a field of this name.
        Add("Linked", LocalGet, 0, LocalGet, 1, I64And);
        wasm.Element([I32Const, 1], subtract, longJump);
        // Whoever has a slot: the second argument twice.
        Add("call", LocalGet, 1, LocalGet, 1, LocalGet, 0, I32WrapI64, CallIndirect, wasm.Type(s_two, s_one), 0);
        Add("call another type", LocalGet, 1, LocalGet, 0, I32WrapI64, CallIndirect, wasm.Type(s_one, s_one), 0);
        Add("load", LocalGet, 0, I32WrapI64, I64Load, (byte)0, 0);
        Add("stack", GlobalGet, stack, I64ExtendI32U);
        Add("move stack", LocalGet, 0, I32WrapI64, GlobalSet, stack, GlobalGet, stack, I64ExtendI32U);
        Add("threw", GlobalGet, threw, I64ExtendI32U, I32Const, 0, GlobalSet, threw);
        wasm.Function("emscripten_stack_get_current", [], [I32], GlobalGet, stack);
        wasm.Function("_emscripten_stack_restore", [I32], [], LocalGet, 0, GlobalSet, stack);
        wasm.Function("setThrew", [I32, I32], [], LocalGet, 0, GlobalSet, threw);
        return wasm;
    }

    internal static LinkedWasm FirstSide()
    {
        const int memory = 0, table = 1, stack = 2;
        var wasm = LinkedWasm.SideModule(memory: 64, alignmentPower: 4, table: 4);
        var variable = wasm.ImportGlobal("GOT.mem", "variable", isMutable: true);
        var ownVariable = wasm.ImportGlobal("GOT.mem", "own variable", isMutable: true);
        var inTable = wasm.ImportGlobal("GOT.func", "difference", isMutable: true);
        var outside = wasm.ImportGlobal("GOT.func", "multiply", isMutable: true);
        var outsideAgain = wasm.ImportGlobal("GOT.func", "multiply", isMutable: true);
        var listed = wasm.ImportGlobal("GOT.func", "listed", isMutable: true);
        var unlisted = wasm.ImportGlobal("GOT.func", "unlisted", isMutable: true);
        var thrower = wasm.ImportGlobal("GOT.func", "throw", isMutable: true);
        var diver = wasm.ImportGlobal("GOT.func", "dive", isMutable: true);
        var hostFunction = wasm.ImportGlobal("GOT.func", "note", isMutable: true);
        var add = wasm.Import("add", s_two, s_one);
        var difference = wasm.Import("difference", s_two, s_one);
        var field = wasm.Import("Linked", s_two, s_one);
        var dive = wasm.Import("dive", s_two, s_one);
        var remark = wasm.Import("remark", [I64], []);
        var longJump = wasm.Import("_emscripten_throw_longjmp", [], []);
        var invoke = wasm.Import("invoke_jjj", [I32, I64, I64], s_one);
        var invokeNothing = wasm.Import("invoke_v", [I32], []);
        var counter = wasm.Global(I32, I32Const, 5);
        var relocated = wasm.Global(I32, I32Const, 0);
        var atStart = wasm.Global(I32, GlobalGet, memory);
        var behind = wasm.Global(I32, GlobalGet, memory, I32Const, 16, I32Add);
        var slot = wasm.Global(I32, I32Const, 1, GlobalGet, table, I32Add);
        wasm.Variable("own variable", 16);
        wasm.Data([GlobalGet, memory], 77, 0, 0, 0, 0, 0, 0, 0);
        wasm.Data([GlobalGet, memory, I32Const, 16, I32Add], 33);
        var type = wasm.Type(s_two, s_one);
        int Add(string name, params object[] code) => wasm.Function(name, s_two, s_one, code);
        wasm.Start = wasm.Function(null, [], [], GlobalGet, memory, I32Const, 16, I32Add, GlobalSet, relocated,
            GlobalGet, memory, I64Load, (byte)0, 0, Call, remark);
        wasm.Function("__wasm_apply_data_relocs", [], [], GlobalGet, memory, GlobalGet, relocated, I32Store, (byte)0, 24,
            GlobalGet, memory, GlobalGet, listed, I32Store, (byte)0, 28, I64Const, 2, Call, remark);
        wasm.Function("__wasm_call_ctors", [], [], GlobalGet, memory, GlobalGet, memory, I32Load, (byte)0, 24, I64Load, (byte)0, 0,
            I64Const, 1, I64Add, I64Store, (byte)0, 32, I64Const, 3, Call, remark);
        var own = Add("listed", LocalGet, 0, I64Const, 1000, I64Multiply, LocalGet, 1, I64Add);
        Add("unlisted", LocalGet, 0, I64Const, 10, I64Multiply, LocalGet, 1, I64Add);
        wasm.Export("listed again", 0, own);
        wasm.Element([GlobalGet, table], own);
        wasm.Element([GlobalGet, table, I32Const, 2, I32Add], add, own);
        Add("memory base", GlobalGet, memory, I64ExtendI32S, GlobalGet, atStart, I64ExtendI32S, I64Add);
        Add("data", GlobalGet, memory, I64Load, (byte)0, 0, GlobalGet, behind, I64Load, (byte)0, 0, I64Add,
            GlobalGet, memory, I64Load, (byte)0, 8, I64Add);
        Add("data that was relocated", GlobalGet, memory, I32Load, (byte)0, 24, I64ExtendI32S,
            GlobalGet, memory, I64Load, (byte)0, 32, I64Add);
        Add("pointer that was relocated", LocalGet, 0, LocalGet, 1, GlobalGet, memory, I32Load, (byte)0, 28, CallIndirect, type, 0);
        Add("table base", LocalGet, 0, LocalGet, 1, GlobalGet, table, CallIndirect, type, 0);
        Add("empty slot", LocalGet, 0, LocalGet, 1, GlobalGet, slot, CallIndirect, type, 0);
        Add("imported function in a segment", LocalGet, 0, LocalGet, 1, GlobalGet, slot, I32Const, 1, I32Add, CallIndirect, type, 0);
        Add("stack pointer", GlobalGet, stack, I64ExtendI32U, GlobalGet, stack, I32Const, 16, I32Subtract, GlobalSet, stack,
            GlobalGet, stack, I64ExtendI32U, I64Subtract,
            GlobalGet, stack, I32Const, 16, I32Add, GlobalSet, stack, GlobalGet, stack, I64ExtendI32U, I64Add);
        Add("lower stack", GlobalGet, stack, LocalGet, 0, I32WrapI64, I32Subtract, GlobalSet, stack, GlobalGet, stack, I64ExtendI32U);
        Add("GOT.mem", GlobalGet, variable, I64Load, (byte)0, 0, GlobalGet, variable, LocalGet, 0, I64Store, (byte)0, 0);
        Add("GOT.mem of its own", GlobalGet, ownVariable, I64Load, (byte)0, 0, GlobalGet, ownVariable,
            GlobalGet, relocated, I32Equal, I64ExtendI32U, I64Add);
        Add("GOT.func in the table", LocalGet, 0, LocalGet, 1, GlobalGet, inTable, CallIndirect, type, 0);
        Add("GOT.func in no table", LocalGet, 0, LocalGet, 1, GlobalGet, outside, CallIndirect, type, 0);
        Add("GOT.func twice", GlobalGet, outside, GlobalGet, outsideAgain, I32Equal, I64ExtendI32U);
        Add("GOT.func of its own, in a segment", LocalGet, 0, LocalGet, 1, GlobalGet, listed, CallIndirect, type, 0);
        Add("GOT.func of its own, in no segment", LocalGet, 0, LocalGet, 1, GlobalGet, unlisted, CallIndirect, type, 0);
        Add("GOT.func of the host", LocalGet, 0, GlobalGet, hostFunction, CallIndirect, wasm.Type([I64], []), 0, I64Const, 0);
        Add("GOT.func as another type", LocalGet, 0, GlobalGet, outside, CallIndirect, wasm.Type(s_one, s_one), 0);
        Add("call of the main module", LocalGet, 0, LocalGet, 1, Call, add);
        Add("call by another name", LocalGet, 0, LocalGet, 1, Call, difference);
        Add("call of a function with a field's name", LocalGet, 0, LocalGet, 1, Call, field);
        Add("call of the host by another name", LocalGet, 0, Call, remark, I64Const, 0);
        Add("dive", GlobalGet, diver, I64ExtendI32U, LocalGet, 1, Call, dive);
        Add("call of its own", LocalGet, 0, LocalGet, 1, Call, own);
        Add("call of a slot", LocalGet, 1, LocalGet, 1, LocalGet, 0, I32WrapI64, CallIndirect, type, 0);
        Add("counter", GlobalGet, counter, I64ExtendI32S, GlobalGet, counter, I32Const, 1, I32Add, GlobalSet, counter);
        Add("memory.fill", GlobalGet, memory, I32Const, 40, I32Add, LocalGet, 0, I32WrapI64, I32Const, 8, MemoryFill, (byte)0,
            GlobalGet, memory, I64Load, (byte)0, 40,
            MemorySize, (byte)0, I64ExtendI32S, I64Add);
        Add("throw", GlobalGet, stack, I32Const, 32, I32Subtract, GlobalSet, stack, LocalGet, 0, I32WrapI64, If, Empty, Call, longJump, End,
            GlobalGet, stack, I32Const, 32, I32Add, GlobalSet, stack, LocalGet, 1);
        Add("setjmp", GlobalGet, thrower, LocalGet, 0, LocalGet, 1, Call, invoke, GlobalGet, stack, I64ExtendI32U, I64Add);
        Add("setjmp around the host", I32Const, 2, Call, invokeNothing, I64Const, 0);
        Add("setjmp around a trap", I32Const, 0, LocalGet, 0, LocalGet, 1, Call, invoke);
        return wasm;
    }

    /// <summary>No start, no constructors, no data, an empty part of the table, names that the first module has too.</summary>
    internal static LinkedWasm SecondSide()
    {
        var wasm = LinkedWasm.SideModule();
        var unlisted = wasm.ImportGlobal("GOT.func", "unlisted", isMutable: true);
        var missing = wasm.Import("nobody has it", s_two, s_one);
        var counter = wasm.Global(I32, I32Const, 100);
        int Add(string name, params object[] code) => wasm.Function(name, s_two, s_one, code);
        Add("unlisted", LocalGet, 0, LocalGet, 1, I64Xor);
        Add("GOT.func", LocalGet, 0, LocalGet, 1, GlobalGet, unlisted, CallIndirect, wasm.Type(s_two, s_one), 0);
        Add("counter", GlobalGet, counter, I64ExtendI32S, GlobalGet, counter, I32Const, 1, I32Add, GlobalSet, counter);
        Add("call of a slot", LocalGet, 1, LocalGet, 1, LocalGet, 0, I32WrapI64, CallIndirect, wasm.Type(s_two, s_one), 0);
        Add("missing", LocalGet, 0, LocalGet, 1, Call, missing);
        return wasm;
    }
}
