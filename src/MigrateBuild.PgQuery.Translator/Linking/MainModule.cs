using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Translator.Linking;

/// <summary>What side modules find in the main module: functions, variables of C, slots of the table.</summary>
internal sealed class MainModule
{
    private readonly Dictionary<string, FunctionType> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);

    internal MainModule(WasmModule module, TranslationOptions options)
    {
        Options = options;
        var slots = new Dictionary<int, int>();
        foreach (var segment in module.Elements)
        {
            for (var i = 0; i < segment.Functions.Length; i++)
                slots.TryAdd(segment.Functions[i], segment.Offset.Number + i);
        }

        var names = new MethodNames(module);
        var outside = Enumerable.Range(0, module.FunctionCount)
            .Where(function => !module.IsOwn(function) && !ModuleLayout.IsInvoke(module, function));
        foreach (var (name, function) in outside.Select(function => (names.Of(function), function))
            .Concat(names.Exports.Select(export => (export.Name, export.Index))))
        {
            _functions[name] = module.TypeOf(function);
            if (slots.TryGetValue(function, out var slot))
                _slots[name] = slot;
        }

        foreach (var export in module.Exports.Where(export => export.Kind == ExportKind.Global))
            _variables[export.Name] = module.Globals[export.Index].Initial.Number;
    }

    internal TranslationOptions Options { get; }

    /// <summary>The type of the function of that name; null where there is none.</summary>
    internal FunctionType? Function(string name) => _functions.GetValueOrDefault(name);

    /// <summary>The address of C's variable of that name; null where there is none.</summary>
    internal int? Variable(string name) => _variables.TryGetValue(name, out var address) ? address : null;

    /// <summary>The slot in which the function of that name lies in any case; null where it lies in none.</summary>
    internal int? Slot(string name) => _slots.TryGetValue(name, out var slot) ? slot : null;
}
