using MigrateBuild.PgQuery.Translator;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;
using MigrateBuild.PgQuery.Translator.Linking;
using static MigrateBuild.PgQuery.Translator.Decoding.Opcode;

namespace MigrateBuild.PgQuery.Tests.Translation.Linking;

/// <summary>What cannot be linked is an error when it is translated, which names the module and what is wrong with it.</summary>
public sealed class LinkingErrorTests
{
    private const NumberType I32 = NumberType.I32;

    private static readonly Dictionary<string, (Action<LinkedWasm> Build, string Message)> s_cases = new()
    {
        ["a call of another type"] = (
            wasm => wasm.Import("add", [I32], [I32]),
            "side calls add as another type of function than the main module has."),
        ["a variable that nobody has"] = (
            wasm => wasm.ImportGlobal("GOT.mem", "nowhere", isMutable: true),
            "side needs GOT.mem.nowhere, which neither it nor the main module has."),
        ["a function that nobody has"] = (
            wasm => wasm.ImportGlobal("GOT.func", "nowhere", isMutable: true),
            "side needs GOT.func.nowhere, which neither it nor the main module has."),
        ["a global of another module"] = (
            wasm => wasm.ImportGlobal("env", "whatever"),
            "side needs env.whatever, which neither it nor the main module has."),
        ["a global of 64 bits"] = (
            wasm => wasm.Global(NumberType.I64, I64Const, 1),
            "side: global 3 of type I64 is not supported in a side module."),
        ["a global that is counted from the stack pointer"] = (
            wasm => wasm.Global(I32, GlobalGet, 2),
            "side: a global is counted from global 2, which is not supported."),
        ["a global that is counted from one of its own"] = (
            wasm =>
            {
                wasm.Global(I32, I32Const, 1);
                wasm.Global(I32, GlobalGet, 3);
            },
            "side: a global is counted from global 3, which is not supported."),
        ["memory.grow"] = (
            wasm => wasm.Function("f", [], [I32], I32Const, 1, MemoryGrow, (byte)0),
            "A side module does memory.grow, which is not supported: it is the main module's to do."),
        ["30 parameters"] = (
            wasm => wasm.Function("f", [.. Enumerable.Repeat(I32, 30)], [], Nop),
            "A function type has 30 parameters; more than 29 are not supported."),
        ["data at a fixed address"] = (
            wasm => wasm.Data([I32Const, 0], 1),
            "side: a data segment does not lie where __memory_base says, which is not supported in a side module."),
        ["data in the table"] = (
            wasm => wasm.Data([GlobalGet, 1], 1),
            "side: a data segment does not lie where __memory_base says, which is not supported in a side module."),
        ["data behind its memory"] = (
            wasm => wasm.Data([GlobalGet, 0, I32Const, 15, I32Add], 1, 2),
            "side: a data segment does not fit into the module's memory."),
        ["data before its memory"] = (
            wasm => wasm.Data([GlobalGet, 0, I32Const, -1, I32Add], 1, 2),
            "side: a data segment does not fit into the module's memory."),
        ["data far before its memory"] = (
            wasm =>
            {
                wasm.Data([GlobalGet, 0, I32Const, int.MinValue, I32Add], 1);
                wasm.Data([GlobalGet, 0], 1);
            },
            "side: a data segment does not fit into the module's memory."),
        ["elements at a fixed slot"] = (
            wasm => wasm.Element([I32Const, 0]),
            "side: a table segment does not lie where __table_base says, which is not supported in a side module."),
        ["elements behind its slots"] = (
            wasm => wasm.Element([GlobalGet, 1, I32Const, 1, I32Add], wasm.Function(null, [], [], Nop), 0),
            "side: an element segment does not fit into the module's part of the table."),
        ["elements before its slots"] = (
            wasm => wasm.Element([GlobalGet, 1, I32Const, -1, I32Add], wasm.Function(null, [], [], Nop)),
            "side: an element segment does not fit into the module's part of the table."),
        ["an imported start function"] = (
            wasm => wasm.Start = wasm.Import("nothing", [], []),
            "side: __wasm_start is an imported function, which is not supported."),
        ["no section for linking"] = (
            wasm => wasm.Linking = null,
            "side is not a side module: it has no section dylink.0."),
        ["two missing functions of one name and type"] = (
            wasm =>
            {
                wasm.Import("missing", [], []);
                wasm.Import("other", "missing", 0, 0);
            },
            "Two functions would be methods of side with the name missing."),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_cannot_be_linked_is_named(string name)
    {
        var wasm = LinkedWasm.SideModule(memory: 16, table: 2);
        s_cases[name].Build(wasm);

        Assert.Equal(s_cases[name].Message, Error(MainWith(), wasm));
    }

    [Fact]
    public void All_functions_that_nobody_has_are_named_at_once()
    {
        var (one, other) = (LinkedWasm.SideModule(), LinkedWasm.SideModule());
        one.Import("missing", [], []);
        one.Import("first", [], []);
        other.Import("second", [I32], [I32]);

        var error = Assert.Throws<TranslationException>(() =>
            SideEmitter.Emit("Sides", MainWith(), [new("one", one.Read()), new("other", other.Read())], new HashSet<string> { "missing" }));

        Assert.Equal("Neither the main module nor the host has what side modules call: one calls env.first, other calls env.second.",
            error.Message);
    }

    [Fact]
    public void Two_modules_whose_classes_would_have_the_same_name_are_named()
    {
        var wasm = LinkedWasm.SideModule().Read();

        var error = Assert.Throws<TranslationException>(() =>
            SideEmitter.Emit("Sides", MainWith(), [new("a-b", wasm), new("c", wasm), new("a_b", wasm)], new HashSet<string>()));

        Assert.Equal("The side modules a-b and a_b would be classes with the same name, a_b.", error.Message);
    }

    [Theory]
    [InlineData("emscripten_stack_get_current")]
    [InlineData("_emscripten_stack_restore")]
    [InlineData("setThrew")]
    public void Setjmp_without_what_it_needs_of_the_main_module_is_an_error(string missing)
    {
        var wasm = LinkedWasm.SideModule();
        wasm.Import("invoke_v", [I32], []);

        Assert.Equal($"The module imports invoke_ functions, but there is no {missing}, which they need.", Error(MainWith(missing), wasm));
    }

    [Fact]
    public void A_stack_pointer_that_the_main_module_does_not_have_is_an_error()
    {
        var wasm = LinkedWasm.SideModule();
        wasm.Function("f", [], [I32], GlobalGet, 2);

        Assert.Equal("The main module has no stack pointer.", Error(MainWith(stackPointer: null), wasm));
    }

    [Fact]
    public void A_module_that_must_be_linked_cannot_be_a_main_module()
    {
        var error = Assert.Throws<TranslationException>(() =>
            AssemblyEmitter.Emit(LinkedWasm.SideModule().Read(), LinkedAssemblies.Options));

        Assert.Equal("The module imports the global env.__memory_base: it can be linked to another one, and not be translated alone.",
            error.Message);
    }

    private static MainModule MainWith(string without = "", int? stackPointer = 0)
    {
        var wasm = LinkedWasm.MainModule(0);
        wasm.Import("nothing", [], []);
        wasm.Global(I32, I32Const, 1024);
        wasm.Function("add", [I32, I32], [I32], LocalGet, 0);
        foreach (var (name, parameters, results) in new (string, NumberType[], NumberType[])[]
            { ("emscripten_stack_get_current", [], [I32]), ("_emscripten_stack_restore", [I32], []), ("setThrew", [I32, I32], []) })
        {
            if (name != without)
                wasm.Function(name, parameters, results, results.Length > 0 ? [I32Const, 0] : []);
        }

        return new MainModule(wasm.Read(), LinkedAssemblies.Options with { StackPointer = stackPointer });
    }

    private static string Error(MainModule main, LinkedWasm side) =>
        Assert.Throws<TranslationException>(() =>
            SideEmitter.Emit("Sides", main, [new("side", side.Read())], new HashSet<string> { "missing" })).Message;
}
