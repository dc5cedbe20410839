using MigrateBuild.PgQuery.Tests.Translation.Linking;
using MigrateBuild.PgQuery.Translator;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;
using static MigrateBuild.PgQuery.Translator.Decoding.Opcode;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>The class of a main module: its start function, its names, and how it begins.</summary>
public sealed class MainModuleTests
{
    private static readonly NumberType[] s_one = [NumberType.I64];

    [Fact]
    public void The_start_function_finds_globals_data_and_table_and_runs_once()
    {
        var wasm = LinkedWasm.MainModule(table: 2);
        var global = wasm.Global(NumberType.I64, I64Const, 1000);
        var inTable = wasm.Function(null, s_one, s_one, LocalGet, 0, I64Const, 7, I64Add);
        wasm.Element([I32Const, 1], inTable);
        wasm.Data([I32Const, 8], 5);
        // global = table[1](global + memory[8])
        wasm.Start = wasm.Function(null, [], [], GlobalGet, global, I32Const, 8, I64Load, (byte)0, 0, I64Add, I32Const, 1, CallIndirect,
            wasm.Type(s_one, s_one), 0, GlobalSet, global);
        wasm.Function("value", [], s_one, GlobalGet, global);

        Assert.Equal("1012", new TranslatedModule(wasm.ToArray()).Call("value"));
    }

    [Fact]
    public void A_module_without_data_and_with_an_empty_table_begins_with_zeros()
    {
        var wasm = LinkedWasm.MainModule(table: 0);
        wasm.Function("load", [], s_one, I32Const, 0, I64Load, (byte)0, 0);
        wasm.Function("call", [], s_one, I64Const, 0, I32Const, 0, CallIndirect, wasm.Type(s_one, s_one), 0);
        var module = new TranslatedModule(wasm.ToArray());

        Assert.Equal(("0", "trap"), (module.Call("load"), module.Call("call")));
    }

    [Fact]
    public void A_function_has_a_method_for_each_of_its_names()
    {
        var wasm = LinkedWasm.MainModule(0);
        var function = wasm.Function("one", [NumberType.I64, NumberType.I64], s_one, LocalGet, 0, LocalGet, 1, I64Subtract);
        wasm.Export("two", 0, function);
        wasm.Export("three", 0, function);
        var module = new TranslatedModule(wasm.ToArray());

        Assert.All(new[] { "one", "two", "three" }, name => Assert.Equal("4", module.Call(name, 7, 3)));
    }

    [Theory]
    [InlineData("import", false, "Two functions would be methods of Module with the name import.")]
    [InlineData("import", true, "Two functions would be methods of Module with the name import.")]
    [InlineData("MemorySize", false, "Two functions would be methods of Module with the name MemorySize.")]
    [InlineData("f2", false, "Two functions would be methods of Module with the name f2.")]
    [InlineData("Bind", true, "Two functions would be methods of Module with the name Bind.")]
    [InlineData("Bind", false, null)]
    [InlineData("Memory", true, null)]
    [InlineData("GrowMemory", true, null)]
    public void A_name_that_would_not_say_which_method_is_meant_is_an_error(string name, bool isLinkable, string? message)
    {
        var wasm = LinkedWasm.MainModule(0);
        wasm.Import("import", [], [NumberType.I32]);
        wasm.Function(name, [], [NumberType.I32], MemorySize, (byte)0);
        wasm.Function(null, [], [NumberType.I32], I32Const, 1);

        var error = Record.Exception(() => AssemblyEmitter.Emit(wasm.Read(), Options(isLinkable)));

        Assert.Equal(message, (error as TranslationException)?.Message ?? error?.ToString());
    }

    [Fact]
    public void A_global_that_begins_as_another_one_is_an_error()
    {
        var wasm = LinkedWasm.MainModule(0);
        wasm.Global(NumberType.I64, I64Const, 3);
        wasm.Global(NumberType.I64, GlobalGet, 0);

        Assert.Equal("A global begins with the value of global 0, which is not supported.",
            Assert.Throws<TranslationException>(() => AssemblyEmitter.Emit(wasm.Read(), Options(false))).Message);
    }

    [Fact]
    public void Data_that_lies_where_a_global_says_is_an_error()
    {
        var wasm = LinkedWasm.MainModule(0);
        wasm.Global(NumberType.I32, I32Const, 3);
        wasm.Data([GlobalGet, 0], 1);

        Assert.Equal("The module lies where global 0 says: it can be linked to another one, and not be translated alone.",
            Assert.Throws<TranslationException>(() => AssemblyEmitter.Emit(wasm.Read(), Options(false))).Message);
    }

    private static TranslationOptions Options(bool isLinkable) =>
        new("Translated", "Test", "Module", null, 0, new Dictionary<string, int>()) { IsLinkable = isLinkable };
}
