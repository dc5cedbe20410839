using System.Globalization;
using MigrateBuild.PgQuery.Tests.Node;
using MigrateBuild.PgQuery.Translator;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>The translated code against node's WebAssembly: the same arguments, the same results and the same traps.</summary>
public sealed class TranslationTests
{
    [Fact]
    public void Numeric_instructions_give_what_WebAssembly_gives() => Compare(NumericCases.AddTo, atLeast: 30_000);

    [Fact]
    public void Control_flow_variables_memory_and_calls_do_what_WebAssembly_does() => Compare(StructureCases.AddTo, atLeast: 300);

    [Fact]
    public void Every_opcode_has_a_case()
    {
        var wasm = new Wasm();
        NumericCases.AddTo(wasm, []);
        StructureCases.AddTo(wasm, []);

        Assert.Equal([], Enum.GetValues<Opcode>().Except(wasm.Opcodes));
    }

    [Theory]
    [InlineData(0x06, "The opcode 0x06 of function 0 at byte ")]
    [InlineData(0xd0, "The opcode 0xd0 of function 0 at byte ")]
    [InlineData(0xfc0c, "The opcode 0xfc0c of function 0 at byte ")]
    [InlineData(0xfd, "The opcode 0xfd of function 0 at byte ")]
    public void An_unsupported_opcode_is_named_with_its_place(int opcode, string message)
    {
        var wasm = new Wasm();
        wasm.Function("f", wasm.Type([], []), [], (Opcode)opcode);

        var error = Assert.Throws<TranslationException>(() => ModuleReader.Read(wasm.ToArray()));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_is_cut_short_is_an_error()
    {
        var wasm = new Wasm();
        wasm.Function("f", wasm.Type([], []), [], Opcode.Nop);
        var whole = wasm.ToArray();

        for (var length = 0; length < whole.Length; length++)
        {
            if (Record.Exception(() => ModuleReader.Read(whole[..length])) is { } error)
                Assert.IsType<TranslationException>(error);
        }
    }

    [Fact]
    public void The_same_module_gives_the_same_bytes()
    {
        var wasm = new Wasm();
        NumericCases.AddTo(wasm, []);
        StructureCases.AddTo(wasm, []);
        var options = new TranslationOptions("Translated", "Test", "Module", null, 0, new Dictionary<string, int> { ["B"] = 1, ["A"] = 2 });
        var again = options with { Constants = new Dictionary<string, int> { ["A"] = 2, ["B"] = 1 } };

        Assert.Equal(
            AssemblyEmitter.Emit(ModuleReader.Read(wasm.ToArray()), options),
            AssemblyEmitter.Emit(ModuleReader.Read(wasm.ToArray()), again));
    }

    [Fact]
    public void The_class_carries_its_constants()
    {
        var wasm = new Wasm();
        wasm.Function("f", wasm.Type([], []), [], Opcode.Nop);

        Assert.Equal(42, new TranslatedModule(wasm.ToArray()).Type.GetField("Answer")!.GetRawConstantValue());
    }

    [Fact]
    public void Endless_recursion_is_a_trap_and_not_the_end_of_the_process()
    {
        var wasm = new Wasm();
        var type = wasm.Type([NumberType.I64], [NumberType.I64]);
        wasm.Function("self", type, [], Opcode.LocalGet, 0, Opcode.Call, 0, Opcode.I64Const, 1, Opcode.I64Add);
        wasm.Table.Add(1);
        wasm.Function(
            "table", type, [], Opcode.LocalGet, 0, Opcode.I32Const, 0, Opcode.CallIndirect, type, 0, Opcode.I64Const, 1, Opcode.I64Add);
        var module = new TranslatedModule(wasm.ToArray());

        Assert.Equal("trap", module.Call("self", 1));
        Assert.Equal("trap", module.Call("table", 1));
    }

    [Fact]
    public void A_stack_that_suffices_is_not_asked_for_again_until_it_goes_deeper()
    {
        var wasm = new Wasm();
        var type = wasm.Type([NumberType.I64], [NumberType.I64]);
        wasm.Function(
            "down", type, [], Opcode.LocalGet, 0, Opcode.I64EqualZero, Opcode.If, (byte)NumberType.I64, Opcode.I64Const, 0, Opcode.Else,
            Opcode.LocalGet, 0, Opcode.I64Const, -1, Opcode.I64Add, Opcode.Call, 0, Opcode.I64Const, 1, Opcode.I64Add, Opcode.End);
        var module = new TranslatedModule(wasm.ToArray());

        Assert.Equal(nuint.MaxValue, module.StackFloor);
        Assert.Equal("1", module.Call("down", 1));
        var shallow = module.StackFloor;
        Assert.Equal("3000", module.Call("down", 3000));
        Assert.InRange(module.StackFloor, (nuint)1, shallow - 1);
    }

    [Theory]
    [InlineData(1000, "1000")]
    [InlineData(100, "100")]
    [InlineData(99, "trap")]
    [InlineData(-1, "4294967295")]
    public void The_stack_pointer_cannot_leave_the_stack_downwards(long target, string expected)
    {
        var wasm = new Wasm();
        wasm.Function(
            "move", wasm.Type([NumberType.I64], [NumberType.I64]), [], Opcode.LocalGet, 0, Opcode.I32WrapI64, Opcode.GlobalSet, 0,
            Opcode.GlobalGet, 0, Opcode.I64ExtendI32U);

        Assert.Equal(expected, new TranslatedModule(wasm.ToArray(), stackPointer: 0, stackLimit: 100).Call("move", target));
    }

    private static void Compare(Action<Wasm, List<(string Name, long[] Arguments)>> cases, int atLeast)
    {
        var wasm = new Wasm();
        var calls = new List<(string Name, long[] Arguments)>();
        cases(wasm, calls);
        using var node = new NodeProcess("wasm.mjs");
        var answer = node.Ask(new
        {
            wasm = Convert.ToBase64String(wasm.ToArray()),
            calls = calls.Select(
                call => new[] { call.Name }.Concat(call.Arguments.Select(argument => argument.ToString(CultureInfo.InvariantCulture)))),
        });
        var expected = answer.EnumerateArray().Select(result => result.GetString()).ToList();
        var module = new TranslatedModule(wasm.ToArray());
        var actual = calls.ConvertAll(call => module.Call(call.Name, call.Arguments));

        Assert.True(calls.Count >= atLeast, $"{calls.Count} calls");
        Assert.Contains("trap", expected);
        Assert.Equal([], calls.Zip(expected, actual).Where(result => result.Second != result.Third)
            .Select(result => $"{result.First.Name}({string.Join(", ", result.First.Arguments)}): expected {result.Second}, got "
                + $"{result.Third}").Take(20));
    }
}
