using System.Reflection.Metadata;
using MigrateBuild.Embedded.Linking.Format;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Translator.Linking;

/// <summary>
/// Finds what a side module's table, globals and data begin with (the tool conventions' DynamicLinking.md): what it knows of the main
/// module is a number already; what lies in its own memory or its own part of the table is counted from where that will lie.
/// </summary>
internal sealed class SideLinker(SideModule side, SideLayout layout, MainModule main)
{
    private const string MemoryBase = "__memory_base";
    private const string TableBase = "__table_base";

    private readonly WasmModule _module = side.Module;
    private readonly List<EntityHandle?> _functions = [.. new EntityHandle?[side.Needs.TableSize]];
    private readonly List<long> _signatures = [.. new long[side.Needs.TableSize]];
    private readonly Dictionary<int, int> _places = [];
    private readonly Dictionary<string, int> _mainPlaces = new(StringComparer.Ordinal);

    /// <summary>
    /// The functions that make a module ready, in order. The start function relocates globals, and what relocates data reads them.
    /// </summary>
    internal static IEnumerable<(string Name, int Function)> Initializers(WasmModule module)
    {
        if (module.Start is { } start)
            yield return ("__wasm_start", start);
        foreach (var name in new[] { "__wasm_apply_data_relocs", "__wasm_call_ctors" })
        {
            if (module.ExportedFunction(name) is { } function)
                yield return (name, function);
        }
    }

    /// <summary>The methods in its slots of the table, once it is described; null where one is empty.</summary>
    internal IReadOnlyList<EntityHandle?> Functions => _functions;

    internal ModuleDescription Describe(string className)
    {
        Elements();
        var initializers = Initializers(_module).ToList();
        var functions = _module.Exports
            .Where(export => export.Kind == ExportKind.Function && !initializers.Exists(initializer => initializer.Name == export.Name))
            .ToDictionary(export => export.Name, export => Place(export.Index), StringComparer.Ordinal);
        var variables = _module.Exports
            .Where(export => export.Kind == ExportKind.Global)
            .ToDictionary(export => export.Name, export => _module.Globals[export.Index].Initial.Number, StringComparer.Ordinal);
        var globals = Globals(variables);
        var (offset, data) = Data();
        // Tools merge functions with the same code: the method has the first of the names.
        var methods = initializers.ConvertAll(initializer => initializers.First(first => first.Function == initializer.Function).Name);
        return new ModuleDescription(className, side.Needs.MemorySize, side.Needs.MemoryAlignment, _signatures, globals, offset, data,
            functions, variables, methods);
    }

    private void Elements()
    {
        foreach (var segment in _module.Elements)
        {
            var offset = Offset(segment.Offset, TableBase, "table");
            if (offset < 0 || offset + segment.Functions.Length > _functions.Count)
                throw new TranslationException($"{side.Name}: an element segment does not fit into the module's part of the table.");
            for (var i = 0; i < segment.Functions.Length; i++)
            {
                (_functions[offset + i], _signatures[offset + i]) = Entry(segment.Functions[i]);
                _places.TryAdd(segment.Functions[i], offset + i);
            }
        }
    }

    private List<LinkedGlobal> Globals(Dictionary<string, int> variables)
    {
        var globals = new List<LinkedGlobal>();
        for (var i = 0; i < _module.Globals.Count; i++)
        {
            if (!layout.IsStackPointer(i))
                globals.Add(i < _module.ImportedGlobals.Count
                    ? Imported(_module.ImportedGlobals[i], variables)
                    : Defined(_module.Globals[i].Initial));
        }

        return globals;
    }

    private LinkedGlobal Imported(ImportedGlobal global, Dictionary<string, int> variables) => (global.Module, global.Name) switch
    {
        ("env", MemoryBase) => new LinkedGlobal(LinkedBase.Memory, 0),
        ("env", TableBase) => new LinkedGlobal(LinkedBase.Table, 0),
        ("GOT.mem", var name) when main.Variable(name) is { } address => new LinkedGlobal(LinkedBase.Zero, address),
        ("GOT.mem", var name) when variables.TryGetValue(name, out var offset) => new LinkedGlobal(LinkedBase.Memory, offset),
        ("GOT.func", var name) when main.Slot(name) is { } slot => new LinkedGlobal(LinkedBase.Zero, slot),
        ("GOT.func", var name) when main.Function(name) is { } type => new LinkedGlobal(LinkedBase.Table, MainPlace(name, type)),
        ("GOT.func", var name) when _module.ExportedFunction(name) is { } function => new LinkedGlobal(LinkedBase.Table, Place(function)),
        _ => throw new TranslationException($"{side.Name} needs {global.Module}.{global.Name}, which neither it nor the main module has."),
    };

    private LinkedGlobal Defined(InitialValue value)
    {
        if (value.Global is not { } global)
            return new LinkedGlobal(LinkedBase.Zero, value.Addend);
        var isMemory = IsImported(global, MemoryBase);
        return isMemory || IsImported(global, TableBase)
            ? new LinkedGlobal(isMemory ? LinkedBase.Memory : LinkedBase.Table, value.Addend)
            : throw new TranslationException($"{side.Name}: a global is counted from global {global}, which is not supported.");
    }

    private (int Offset, byte[] Bytes) Data()
    {
        var segments = _module.Data.ConvertAll(segment => (Offset: Offset(segment.Offset, MemoryBase, "data"), segment.Bytes));
        if (segments.Count == 0)
            return (0, []);
        if (segments.Exists(segment => segment.Offset < 0 || segment.Offset + (long)segment.Bytes.Length > side.Needs.MemorySize))
            throw new TranslationException($"{side.Name}: a data segment does not fit into the module's memory.");
        var start = segments.Min(segment => segment.Offset);
        var bytes = new byte[segments.Max(segment => segment.Offset + segment.Bytes.Length) - start];
        foreach (var segment in segments)
            segment.Bytes.CopyTo(bytes, segment.Offset - start);
        return (start, bytes);
    }

    private int Offset(InitialValue value, string name, string what) => value.Global is { } global && IsImported(global, name)
        ? value.Addend
        : throw new TranslationException(
            $"{side.Name}: a {what} segment does not lie where {name} says, which is not supported in a side module.");

    private bool IsImported(int global, string name) =>
        global < _module.ImportedGlobals.Count && _module.ImportedGlobals[global] == new ImportedGlobal("env", name);

    private int Place(int function)
    {
        if (!_places.TryGetValue(function, out var place))
        {
            var (method, signature) = Entry(function);
            _places.Add(function, place = Add(method, signature));
        }

        return place;
    }

    private int MainPlace(string name, FunctionType type)
    {
        if (!_mainPlaces.TryGetValue(name, out var place))
            _mainPlaces.Add(name, place = Add(layout.Exported(name)!.Value, SignatureCode.Of(type)));
        return place;
    }

    private int Add(EntityHandle method, long signature)
    {
        _functions.Add(method);
        _signatures.Add(signature);
        return _functions.Count - 1;
    }

    private (EntityHandle Method, long Signature) Entry(int function) =>
        (layout.Function(function), SignatureCode.Of(_module.TypeOf(function)));
}
