using MigrateBuild.PgQuery.Tests.Translation.Linking;
using MigrateBuild.PgQuery.Translator;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Server;
using static MigrateBuild.PgQuery.Translator.Decoding.Opcode;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>Functions that the host adds to a module, and the module's own that call them first.</summary>
public sealed class HostFunctionsTests
{
    private static readonly Dictionary<string, int> s_names = new() { ["inner"] = 1, ["of the host"] = 3, ["nobody's"] = 99 };

    [Fact]
    public void The_letters_of_a_type_are_its_parameters_and_its_result()
    {
        var module = Module();
        var host = new HostFunctions(module, s_names);
        host.Add("one", "ilfd:d");
        host.Add("two", ":");

        NumberType[] parameters = [NumberType.I32, NumberType.I64, NumberType.F32, NumberType.F64];
        Assert.Equal([new("one", new FunctionType(parameters, [NumberType.F64])), new("two", FunctionType.Empty)], module.HostFunctions);
        Assert.Equal(new Dictionary<string, int> { ["one"] = 5, ["two"] = 6 }, host.Slots);
        Assert.Equal(7, module.TableSize);
        Assert.Equal([(5, 3), (6, 4)], module.Elements.Select(segment => (segment.Offset.Number, Assert.Single(segment.Functions))));
        Assert.Equal(FunctionType.Empty, module.TypeOf(4));
        Assert.Equal([false, true, true, false, false], Enumerable.Range(0, 5).Select(module.IsOwn));
    }

    [Theory]
    [InlineData("", "The type \"\" of f is not of the form ii:i.")]
    [InlineData("ii", "The type \"ii\" of f is not of the form ii:i.")]
    [InlineData("i:ii", "The type \"i:ii\" of f is not of the form ii:i.")]
    [InlineData("i:i:i", "The type \"i:i:i\" of f is not of the form ii:i.")]
    [InlineData("is:i", "The type of f has the letter s; i, l, f and d are known.")]
    [InlineData("i:v", "The type of f has the letter v; i, l, f and d are known.")]
    public void A_type_that_is_not_written_as_it_should_be_is_an_error(string letters, string message) =>
        Assert.Equal(message, Assert.Throws<TranslationException>(() => new HostFunctions(Module(), s_names).Add("f", letters)).Message);

    [Theory]
    [InlineData("exported", "i:", null)]
    [InlineData("exported", ":", null)]
    [InlineData("exported", "il:", null)]
    [InlineData("exported", "ill:", "hook does not take the first arguments of exported.")]
    [InlineData("exported", "l:", "hook does not take the first arguments of exported.")]
    [InlineData("exported", "i:i", "hook gives a result, and exported does not say yes or no.")]
    [InlineData("inner", ":", null)]
    [InlineData("inner", ":i", "hook gives a result, and inner does not say yes or no.")]
    [InlineData("f1", ":", "The module has no function f1, to which hook should be hooked.")]
    [InlineData("of the host", ":", "The module has no function of the host, to which hook should be hooked.")]
    [InlineData("nobody's", ":", "The module has no function nobody's, to which hook should be hooked.")]
    [InlineData("nowhere", "i:", "The module has no function nowhere, to which hook should be hooked.")]
    [InlineData("import", ":", "The module has no function import, to which hook should be hooked.")]
    [InlineData("memory", ":", "The module has no function memory, to which hook should be hooked.")]
    public void A_hook_gets_the_first_arguments_of_a_function(string export, string letters, string? message)
    {
        var host = new HostFunctions(Module(), s_names);
        host.Add("hook", letters);

        Assert.Equal(message, Record.Exception(() => host.Hook(export, "hook"))?.Message);
    }

    [Fact]
    public void A_hook_that_the_host_does_not_have_is_an_error() =>
        Assert.Equal("hook, which should be hooked to exported, is none of the host's functions.",
            Assert.Throws<TranslationException>(() => new HostFunctions(Module(), s_names).Hook("exported", "hook")).Message);

    [Fact]
    public void A_hook_is_called_before_the_function_begins()
    {
        var module = Module();
        var host = new HostFunctions(module, s_names);
        host.Add("hook", "il:");
        host.Hook("exported", "hook");

        Assert.Equal([(LocalGet, 0), (LocalGet, 1), (Call, 3), (Nop, 0), (End, 0)],
            module.Bodies[1].Instructions.Select(instruction => (instruction.Opcode, instruction.Index)));
        Assert.Equal([Nop, End], module.Bodies[0].Instructions.Select(instruction => instruction.Opcode));
    }

    [Fact]
    public void A_hook_that_says_yes_is_the_function_s_answer()
    {
        var wasm = LinkedWasm.MainModule(table: 5);
        wasm.Function("asked", [], [NumberType.I32], I32Const, 0);
        var module = wasm.Read();
        var host = new HostFunctions(module, s_names);
        host.Add("hook", ":i");
        host.Hook("asked", "hook");

        Assert.Equal([(Call, 1), (If, 0), (I32Const, 1), (Return, 0), (End, 0), (I32Const, 0), (End, 0)],
            module.Bodies[0].Instructions.Select(instruction => (instruction.Opcode, instruction.Index)));
    }

    [Fact]
    public void An_exchange_is_made_before_the_function_begins()
    {
        var module = Module();
        var host = new HostFunctions(module, s_names);
        host.Add("other", "i:i");
        host.Exchange("exported", "other");

        Assert.Equal([(LocalGet, 0), (Call, 3), (LocalSet, 0), (Nop, 0), (End, 0)],
            module.Bodies[1].Instructions.Select(instruction => (instruction.Opcode, instruction.Index)));
    }

    [Theory]
    [InlineData("exported", "l:l")]
    [InlineData("exported", "i:l")]
    [InlineData("exported", "i:")]
    [InlineData("exported", "ii:i")]
    [InlineData("inner", "i:i")]
    public void An_exchange_of_what_the_function_does_not_take_is_an_error(string name, string letters)
    {
        var host = new HostFunctions(Module(), s_names);
        host.Add("other", letters);

        Assert.Equal(
            $"other does not exchange the first argument of {name}.",
            Assert.Throws<TranslationException>(() => host.Exchange(name, "other")).Message);
    }

    private static WasmModule Module()
    {
        var wasm = LinkedWasm.MainModule(table: 5);
        wasm.Export("import", 0, wasm.Import("import", [], []));
        wasm.Function(null, [], [], Nop);
        wasm.Function("exported", [NumberType.I32, NumberType.I64], [], Nop);
        return wasm.Read();
    }
}
