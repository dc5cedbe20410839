using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// Who calls whom, to find the functions that can come to call themselves. A call through the table may reach every
/// function of its type there, so that each type is a node between those who call it and those whom it reaches. Only such
/// functions look at the stack that is left: without recursion the depth is bounded.
/// </summary>
internal sealed class CallGraph
{
    private readonly WasmModule _module;
    private readonly Dictionary<FunctionType, int> _types = [];
    private readonly List<int[]> _calls = [];
    private readonly int? _outside;

    /// <param name="module">The module.</param>
    /// <param name="isLinked">
    /// Whether it is a part of a larger one: what is not its own may call whatever of it can be seen from outside, and what is exported
    /// may come to lie in the table.
    /// </param>
    internal CallGraph(WasmModule module, bool isLinked = false)
    {
        _module = module;
        for (var function = 0; function < module.FunctionCount; function++)
            _calls.Add([]);
        var inTable = module.Elements.SelectMany(segment => segment.Functions).Distinct().ToList();
        if (isLinked)
        {
            _outside = _calls.Count;
            _calls.Add([.. inTable, .. module.Exports.Where(export => export.Kind == ExportKind.Function).Select(export => export.Index)]);
        }

        foreach (var functions in inTable.GroupBy(module.TypeOf))
            _calls[Type(functions.Key)] = [.. functions, .. Outside];
        for (var function = 0; function < module.FunctionCount; function++)
            _calls[function] = module.IsOwn(function) ? OfBody(function) : OfOther(function);
        Recursive = new RecursionSearch(_calls).Run();
    }

    /// <summary>For each function, whether it can come to call itself; the types behind the functions do not matter.</summary>
    internal IReadOnlyList<bool> Recursive { get; }

    private int Type(FunctionType type)
    {
        if (!_types.TryGetValue(type, out var node))
        {
            _types.Add(type, node = _calls.Count);
            _calls.Add(Outside);
        }

        return node;
    }

    private int[] Outside => _outside is { } outside ? [outside] : [];

    private int[] OfOther(int function) => ModuleLayout.IsInvoke(_module, function)
        ? [Type(InvokeEmitter.CalledType(_module.Imports[function]))]
        : Outside;

    private int[] OfBody(int function)
    {
        var calls = new SortedSet<int>();
        foreach (var instruction in _module.Bodies[function - _module.Imports.Count].Instructions)
        {
            if (instruction.Opcode == Opcode.Call)
                calls.Add(instruction.Index);
            else if (instruction.Opcode == Opcode.CallIndirect)
                calls.Add(Type(_module.Types[instruction.Index]));
        }

        return [.. calls];
    }
}
