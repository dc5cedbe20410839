namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>A WebAssembly module: what <see cref="ModuleReader"/> found in its sections.</summary>
internal sealed class WasmModule
{
    internal List<FunctionType> Types { get; } = [];

    internal List<ImportedFunction> Imports { get; } = [];

    /// <summary>The types of the functions that the module defines; their indices follow those of the imports.</summary>
    internal List<FunctionType> Functions { get; } = [];

    internal int TableSize { get; set; }

    internal int MemoryPages { get; set; }

    internal List<GlobalVariable> Globals { get; } = [];

    internal List<Export> Exports { get; } = [];

    internal List<ElementSegment> Elements { get; } = [];

    internal List<FunctionBody> Bodies { get; } = [];

    internal List<DataSegment> Data { get; } = [];

    internal int FunctionCount => Imports.Count + Functions.Count;

    internal FunctionType TypeOf(int function) =>
        function < Imports.Count ? Imports[function].Type : Functions[function - Imports.Count];
}
