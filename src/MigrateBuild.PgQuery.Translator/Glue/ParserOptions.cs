using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Translator.Glue;

/// <summary>How PostgreSQL's parser is translated.</summary>
internal static class ParserOptions
{
    internal static TranslationOptions For(WasmModule module, ModuleSymbols symbols, string assembly)
    {
        var stackPointer = NamedModule.StackPointer(module);
        var stackLimit = checked((int)module.Globals[stackPointer].Initial.Number - symbols.StackSize);
        return new TranslationOptions(assembly, "MigrateBuild.PgQuery", "LibPgQuery", stackPointer, stackLimit, symbols.Constants);
    }
}
