using MigrateBuild.PgQuery.Tests.Node;
using MigrateBuild.PgQuery.Translator;
using MigrateBuild.PgQuery.Translator.Emission;
using MigrateBuild.PgQuery.Translator.Glue;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>The parser's own module: its names, and that the build made of it what a build always makes.</summary>
public sealed class ParserModuleTests
{
    private static string Folder => Path.Combine(NodeProcess.Metadata("NodePackages"), "libpg-query", "wasm");

    [Fact]
    public void Two_translations_and_the_one_of_the_build_are_the_same_bytes()
    {
        var built = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "MigrateBuild.PgQuery.LibPgQuery.dll"));

        Assert.Equal(built, Translate());
        Assert.Equal(built, Translate());
    }

    [Fact]
    public void Another_module_than_the_described_one_is_an_error()
    {
        var wasm = Wasm();
        wasm[^1] ^= 1;

        var error = Assert.Throws<TranslationException>(() => Symbols().Check(wasm));

        Assert.StartsWith(
            "The module is not the one that the symbols file describes: its SHA-256 is ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The JavaScript beside the module has no \"wasmImports\"")]
    [InlineData("var wasmImports={a:_b};", "The JavaScript beside the module has no \"assignWasmExports\"")]
    public void JavaScript_of_another_form_is_an_error(string script, string message)
    {
        var error = Assert.Throws<TranslationException>(() => new EmscriptenGlue(script));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_without_a_name_is_an_error()
    {
        var glue = new EmscriptenGlue("var wasmImports={a:_b};function "
            + "assignWasmExports(wasmExports){_malloc=Module[\"_malloc\"]=wasmExports[\"C\"];memory=wasmMemory=wasmExports[\"z\"]}");

        Assert.Equal(("b", "malloc", "memory"), (glue.Import("a"), glue.Export("C"), glue.Export("z")));
        Assert.Throws<TranslationException>(() => glue.Import("z"));
        Assert.Throws<TranslationException>(() => glue.Export("a"));
    }

    private static byte[] Wasm() => File.ReadAllBytes(Path.Combine(Folder, "libpg-query.wasm"));

    private static ModuleSymbols Symbols() => ModuleSymbols.Read(File.ReadAllText(NodeProcess.Metadata("Symbols")));

    private static byte[] Translate()
    {
        var symbols = Symbols();
        var module = NamedModule.Read(Wasm(), new EmscriptenGlue(File.ReadAllText(Path.Combine(Folder, "libpg-query.js"))));
        return AssemblyEmitter.Emit(module, ParserOptions.For(module, symbols, "MigrateBuild.PgQuery.LibPgQuery"));
    }
}
