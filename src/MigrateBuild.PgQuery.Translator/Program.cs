using MigrateBuild.PgQuery.Translator;
using MigrateBuild.PgQuery.Translator.Emission;
using MigrateBuild.PgQuery.Translator.Glue;
using MigrateBuild.PgQuery.Translator.Server;

try
{
    switch (args)
    {
        case ["parser", var wasm, var glue, var symbols, var output]:
            await TranslateParser(wasm, glue, symbols, output);
            return 0;
        case ["server", var package, var settings, var outputFolder]:
            await TranslateServer(package, settings, outputFolder);
            return 0;
        case ["extension", var package, var settings, var archive, var output]:
            await TranslateExtension(package, settings, archive, output);
            return 0;
        case ["functions", var package, var settings]:
            await ListFunctions(package, settings);
            return 0;
        case ["profile", var package, var settings, var methods, var output]:
            await WriteProfile(package, settings, methods, output);
            return 0;
        case ["finish", var compiled, var output]:
            await Write(output, LargeMethods.Marked(AheadImage.WithoutDebugInfo(await File.ReadAllBytesAsync(compiled))));
            return 0;
        default:
            await Console.Error.WriteLineAsync("""
                usage: MigrateBuild.PgQuery.Translator parser <module.wasm> <module.js> <symbols.json> <output.dll>
                       MigrateBuild.PgQuery.Translator server <folder of the package's files> <settings.json> <output folder>
                       MigrateBuild.PgQuery.Translator extension <folder of the package's files> <settings.json> <extension.tar.gz> <output.dll>
                       MigrateBuild.PgQuery.Translator functions <folder of the package's files> <settings.json>
                       MigrateBuild.PgQuery.Translator profile <folder of the package's files> <settings.json> <method names> <output.mibc>
                       MigrateBuild.PgQuery.Translator finish <compiled.dll> <output.dll>
                """);
            return 2;
    }
}
catch (Exception e) when (e is TranslationException or IOException or UnauthorizedAccessException)
{
    // The form in which MSBuild takes a line for an error.
    await Console.Error.WriteLineAsync($"{args[1]} : error : {e.Message}");
    return 1;
}

static async Task TranslateParser(string wasmFile, string glueFile, string symbolsFile, string outputFile)
{
    var wasm = await File.ReadAllBytesAsync(wasmFile);
    var symbols = ModuleSymbols.Read(await File.ReadAllTextAsync(symbolsFile));
    symbols.Check(wasm);
    var module = NamedModule.Read(wasm, new EmscriptenGlue(await File.ReadAllTextAsync(glueFile)));
    await Write(outputFile, AssemblyEmitter.Emit(module, ParserOptions.For(module, symbols, Path.GetFileNameWithoutExtension(outputFile))));
}

static async Task TranslateServer(string package, string settingsFile, string outputFolder)
{
    var libraries = PackageFiles.Libraries(PackageFiles.Read(package));
    var settings = ServerSettings.Read(await File.ReadAllTextAsync(settingsFile));
    foreach (var (name, content) in ServerTranslation.Run(
        await File.ReadAllBytesAsync(Path.Combine(package, "pglite.wasm")), libraries, settings))
        await Write(Path.Combine(outputFolder, name + ".dll"), content);
}

static async Task TranslateExtension(string package, string settingsFile, string archive, string outputFile)
{
    var settings = ServerSettings.Read(await File.ReadAllTextAsync(settingsFile));
    var wasm = await File.ReadAllBytesAsync(Path.Combine(package, "pglite.wasm"));
    await Write(
        outputFile,
        ServerTranslation.Extension(wasm, PackageFiles.ReadArchive(archive), settings, Path.GetFileNameWithoutExtension(outputFile)));
}

static async Task ListFunctions(string package, string settingsFile)
{
    var settings = ServerSettings.Read(await File.ReadAllTextAsync(settingsFile));
    foreach (var name in ServerTranslation.Functions(await File.ReadAllBytesAsync(Path.Combine(package, "pglite.wasm")), settings))
        Console.WriteLine(name);
}

static async Task WriteProfile(string package, string settingsFile, string methodsFile, string outputFile)
{
    var settings = ServerSettings.Read(await File.ReadAllTextAsync(settingsFile));
    var wasm = await File.ReadAllBytesAsync(Path.Combine(package, "pglite.wasm"));
    await Write(outputFile, ServerTranslation.Profile(wasm, settings, await File.ReadAllLinesAsync(methodsFile)));
}

// Written aside and moved, so that a build that is cut short leaves no half assembly.
static async Task Write(string file, byte[] content)
{
    var temporary = file + ".new";
    await File.WriteAllBytesAsync(temporary, content);
    File.Move(temporary, file, overwrite: true);
}
