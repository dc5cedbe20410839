using MigrateBuild.PgQuery.Translator;
using MigrateBuild.PgQuery.Translator.Emission;
using MigrateBuild.PgQuery.Translator.Glue;

if (args is not [var wasmFile, var glueFile, var symbolsFile, var outputFile])
{
    await Console.Error.WriteLineAsync("usage: MigrateBuild.PgQuery.Translator <module.wasm> <module.js> <symbols.json> <output.dll>");
    return 2;
}

try
{
    var wasm = await File.ReadAllBytesAsync(wasmFile);
    var symbols = ModuleSymbols.Read(await File.ReadAllTextAsync(symbolsFile));
    symbols.Check(wasm);
    var module = NamedModule.Read(wasm, new EmscriptenGlue(await File.ReadAllTextAsync(glueFile)));
    var assembly = AssemblyEmitter.Emit(module, ParserOptions.For(module, symbols, Path.GetFileNameWithoutExtension(outputFile)));
    // Written aside and moved, so that a build that is cut short leaves no half assembly.
    var temporary = outputFile + ".new";
    await File.WriteAllBytesAsync(temporary, assembly);
    File.Move(temporary, outputFile, overwrite: true);
    return 0;
}
catch (Exception e) when (e is TranslationException or IOException or UnauthorizedAccessException)
{
    // The form in which MSBuild takes a line for an error.
    await Console.Error.WriteLineAsync($"{wasmFile} : error : {e.Message}");
    return 1;
}
