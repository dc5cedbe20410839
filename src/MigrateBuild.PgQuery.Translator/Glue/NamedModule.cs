using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Glue;

/// <summary>A module whose imports and exports have their real names again.</summary>
internal static class NamedModule
{
    internal static WasmModule Read(byte[] wasm, EmscriptenGlue glue)
    {
        var module = ModuleReader.Read(wasm);
        for (var i = 0; i < module.Imports.Count; i++)
            module.Imports[i] = module.Imports[i] with { Name = glue.Import(module.Imports[i].Name) };
        for (var i = 0; i < module.Exports.Count; i++)
            module.Exports[i] = module.Exports[i] with { Name = glue.Export(module.Exports[i].Name) };
        return module;
    }

    /// <summary>The global that is C's stack pointer: the one that the exported function gives back.</summary>
    internal static int StackPointer(WasmModule module)
    {
        var export = module.Exports.Find(export => export.Name == "emscripten_stack_get_current");
        return export is not null
            && module.Bodies[export.Index - module.Imports.Count].Instructions is [{ Opcode: Opcode.GlobalGet } get, { Opcode: Opcode.End }]
            ? get.Index
            : throw new TranslationException(
                "The module exports no emscripten_stack_get_current that gives back a global: C's stack pointer is unknown.");
    }
}
