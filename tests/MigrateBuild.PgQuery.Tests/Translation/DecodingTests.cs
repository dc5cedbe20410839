using CsCheck;
using MigrateBuild.PgQuery.Tests.Translation.Linking;
using MigrateBuild.PgQuery.Translator;
using MigrateBuild.PgQuery.Translator.Decoding;
using static MigrateBuild.PgQuery.Tests.Translation.WasmEncoding;
using static MigrateBuild.PgQuery.Translator.Decoding.Opcode;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>What is read of a module that is linked to another one, and what is not supported of it.</summary>
public sealed class DecodingTests
{
    private static readonly Dictionary<string, (object[] Code, long Bits, int? Global)> s_expressions = new()
    {
        ["i32.const"] = ([I32Const, -5], -5, null),
        ["i64.const"] = ([I64Const, long.MinValue], long.MinValue, null),
        ["f32.const"] = ([F32Const, -1.5f], BitConverter.SingleToInt32Bits(-1.5f), null),
        ["f64.const"] = ([F64Const, 2.5], BitConverter.DoubleToInt64Bits(2.5), null),
        ["global.get"] = ([GlobalGet, 1], 0, 1),
        ["a global and a number"] = ([GlobalGet, 0, I32Const, 8, I32Add], 8, 0),
        ["a number and a global"] = ([I32Const, -8, GlobalGet, 1, I32Add], -8, 1),
        ["two numbers"] = ([I32Const, 3, I32Const, 4, I32Add], 7, null),
        ["two numbers with a carry"] = ([I32Const, int.MaxValue, I32Const, 1, I32Add], int.MinValue, null),
    };

    private static readonly Dictionary<string, (Action<LinkedWasm> Build, string Message)> s_errors = new()
    {
        ["two globals"] = (wasm => wasm.Global(NumberType.I32, GlobalGet, 0, GlobalGet, 1, I32Add), "The constant expression before byte "),
        ["a product"] = (
            wasm => wasm.Global(NumberType.I32, GlobalGet, 0, I32Const, 1, I32Multiply),
            "The constant expression before byte "),
        ["a sum of three"] = (
            wasm => wasm.Global(NumberType.I32, I32Const, 0, I32Const, 1, I32Add, I32Const, 1, I32Add),
            "The constant expression before byte "),
        ["ref.func"] = (wasm => wasm.Global(NumberType.I32, (byte)0xd2, (byte)0), "The constant expression at byte "),
        ["no expression"] = (wasm => wasm.Global(NumberType.I32), "The constant expression at byte "),
        ["a tag"] = (wasm => wasm.Import("env", "tag", 4, 0, 0), "The import env.tag is of kind 4, which is not supported."),
        ["a shared memory"] = (wasm => wasm.Import("env", "shared", 2, 3, 1, 1), "The limits at byte "),
        ["a memory of 64 bits"] = (wasm => wasm.Import("env", "large", 2, 4, 1), "The limits at byte "),
        ["a table of other things"] = (wasm => wasm.Import("env", "table", 1, 0x6f, 0, 1), "The table at byte "),
        ["a global of another type"] = (wasm => wasm.Import("env", "global", 3, 0x7b, 0), "The number type 0x7b at byte "),
        ["a needed library"] = (
            wasm => wasm.Linking = [2, 8, 1, .. Name("libc.so")],
            "The module needs the library libc.so, which is not supported."),
        ["aligned table slots"] = (
            wasm => wasm.Linking = LinkedWasm.LinkingInfo(0, 0, 0, 1),
            "The module asks for memory at multiples of 2^0 and table slots at multiples of 2^1, "),
        ["memory that is aligned too much"] = (
            wasm => wasm.Linking = LinkedWasm.LinkingInfo(0, 17, 0),
            "The module asks for memory at multiples of 2^17 and "),
        ["a type that is not there"] = (wasm => wasm.Import("env", "function", 0, 9), "The function type 9, named before byte "),
        ["elements behind the table"] = (wasm => wasm.Element([I32Const, 7], 0), "The element segment before byte "),
        ["elements below the table"] = (wasm => wasm.Element([I32Const, -1], 0), "The element segment before byte "),
        ["data behind the memory"] = (wasm => wasm.Data([I32Const, 65535], 1, 2), "The data segment before byte "),
        ["data above the signed numbers"] = (wasm => wasm.Data([I32Const, -1], 1), "The data segment before byte "),
        ["data at a number of 64 bits"] = (
            wasm => wasm.Data([I64Const, 1L << 32], 1),
            "The number 4294967296 of a constant expression is no number of 32 bits."),
    };

    public static TheoryData<string> Expressions => [.. s_expressions.Keys];

    public static TheoryData<string> Errors => [.. s_errors.Keys];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void A_constant_expression_is_a_number_a_global_or_their_sum(string name)
    {
        var (code, bits, global) = s_expressions[name];
        var wasm = LinkedWasm.SideModule();
        var index = wasm.Global(NumberType.I32, code);

        Assert.Equal(new InitialValue(bits, global), wasm.Read().Globals[index].Initial);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void What_is_not_supported_is_named(string name)
    {
        var wasm = LinkedWasm.SideModule();
        s_errors[name].Build(wasm);

        Assert.StartsWith(s_errors[name].Message, Assert.Throws<TranslationException>(wasm.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Imports_of_every_kind_are_read()
    {
        var wasm = new LinkedWasm();
        wasm.ImportMemory(5);
        wasm.ImportTable(7);
        wasm.ImportGlobal("env", "__memory_base");
        wasm.ImportGlobal("GOT.func", "f", NumberType.I64, isMutable: true);
        wasm.Import("f", [NumberType.F32], []);
        wasm.Global(NumberType.F64, F64Const, 1.0);
        var module = wasm.Read();

        Assert.Equal((5, 7), (module.MemoryPages, module.TableSize));
        Assert.Equal([new("env", "__memory_base"), new("GOT.func", "f")], module.ImportedGlobals);
        Assert.Equal([NumberType.I32, NumberType.I64, NumberType.F64], module.Globals.Select(global => global.Type));
        Assert.Equal([new("env", "f", new FunctionType([NumberType.F32], []))], module.Imports);
        Assert.Null(module.Linking);
        Assert.Null(module.Start);
    }

    [Fact]
    public void The_section_for_linking_says_what_the_module_needs()
    {
        var wasm = LinkedWasm.SideModule();
        // A list of no libraries, and the two kinds of facts about symbols.
        wasm.Linking = [2, 1, 0, .. LinkedWasm.LinkingInfo(1000, 4, 3), 3, 2, 1, 1, 4, 1, 0];
        wasm.Start = wasm.Function(null, [], [], Nop);
        var module = wasm.Read();

        Assert.Equal(new DynamicLinking(1000, 16, 3), module.Linking);
        Assert.Equal(0, module.Start);
    }

    [Fact]
    public void A_side_module_that_is_cut_short_is_an_error_unless_it_ends_with_a_section()
    {
        var whole = LinkedModules.FirstSide().ToArray();
        var ends = Enumerable.Range(8, whole.Length - 7)
            .Where(length => Record.Exception(() => ModuleReader.Read(whole[..length])) is null).ToList();

        // The header and eleven sections: all but those for a table and a memory of its own.
        Assert.Equal(12, ends.Count);
        Assert.Equal((8, whole.Length), (ends[0], ends[^1]));
        for (var length = 0; length < whole.Length; length++)
        {
            if (!ends.Contains(length))
                Assert.Throws<TranslationException>(() => ModuleReader.Read(whole[..length]));
        }
    }

    [Fact]
    public void A_damaged_module_is_read_or_is_an_error_of_translation()
    {
        var whole = LinkedModules.FirstSide().ToArray();

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            byte[] damaged = [.. whole];
            damaged[at] = value;
            return Record.Exception(() => ModuleReader.Read(damaged)) is null or TranslationException;
        }, iter: 20_000);
    }
}
