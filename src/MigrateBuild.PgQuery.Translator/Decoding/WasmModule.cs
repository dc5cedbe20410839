namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>A WebAssembly module: what <see cref="ModuleReader"/> found in its sections.</summary>
internal sealed class WasmModule
{
    internal List<FunctionType> Types { get; } = [];

    internal List<ImportedFunction> Imports { get; } = [];

    /// <summary>The imported globals; they are the first ones of <see cref="Globals"/>.</summary>
    internal List<ImportedGlobal> ImportedGlobals { get; } = [];

    /// <summary>The types of the functions that the module defines; their indices follow those of the imports.</summary>
    internal List<FunctionType> Functions { get; } = [];

    /// <summary>What the host adds; their indices follow those of the module's own functions.</summary>
    internal List<HostFunction> HostFunctions { get; } = [];

    internal int TableSize { get; set; }

    internal int MemoryPages { get; set; }

    internal List<GlobalVariable> Globals { get; } = [];

    internal List<Export> Exports { get; } = [];

    /// <summary>The function that runs as soon as data and table are there, or null.</summary>
    internal int? Start { get; set; }

    internal List<ElementSegment> Elements { get; } = [];

    internal List<FunctionBody> Bodies { get; } = [];

    internal List<DataSegment> Data { get; } = [];

    /// <summary>What it needs of the module that it is linked to; null of one that stands alone.</summary>
    internal DynamicLinking? Linking { get; set; }

    internal int FunctionCount => Imports.Count + Functions.Count + HostFunctions.Count;

    internal FunctionType TypeOf(int function) =>
        function < Imports.Count ? Imports[function].Type
        : function < Imports.Count + Functions.Count ? Functions[function - Imports.Count]
        : HostFunctions[function - Imports.Count - Functions.Count].Type;

    /// <summary>Whether the module itself holds the function's code.</summary>
    internal bool IsOwn(int function) => function >= Imports.Count && function < Imports.Count + Functions.Count;

    /// <summary>The exported function of that name.</summary>
    /// <returns>Its index; null where none is exported.</returns>
    internal int? ExportedFunction(string name) => Exports.Find(export => export.Kind == ExportKind.Function && export.Name == name)?.Index;
}
