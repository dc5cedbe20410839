using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// The names of the methods that a module's functions become. Tools merge functions with the same code, so that one function may be
/// exported under several names: its method has the first one, and a method for each further name calls it.
/// </summary>
internal sealed class MethodNames
{
    private readonly WasmModule _module;
    private readonly Dictionary<int, string> _exported = [];

    internal MethodNames(WasmModule module)
    {
        _module = module;
        foreach (var export in Exports)
            _exported.TryAdd(export.Index, export.Name);
    }

    /// <summary>The exports that no method has as its name yet.</summary>
    internal IEnumerable<Export> Further => Exports.Where(export => Of(export.Index) != export.Name);

    internal IEnumerable<Export> Exports => _module.Exports.Where(export => export.Kind == ExportKind.Function);

    internal bool IsExported(int function) => _exported.ContainsKey(function);

    internal string Of(int function) =>
        function < _module.Imports.Count ? _module.Imports[function].Name
        : _module.IsOwn(function) ? _exported.GetValueOrDefault(function, $"f{function}")
        : _module.HostFunctions[function - _module.Imports.Count - _module.Functions.Count].Name;
}
