using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// Who calls whom, to find the functions that can come to call themselves. A call through the table may reach every
/// function of its type there. Only such functions look at the stack that is left: without recursion the depth is bounded.
/// </summary>
internal sealed class CallGraph
{
    private readonly List<int>[] _calls;
    private readonly int[] _order;
    private readonly int[] _lowest;
    private readonly Stack<int> _open = new();
    private readonly HashSet<int> _recursive = [];
    private int _visited;

    internal CallGraph(WasmModule module)
    {
        var inTable = module.Elements.SelectMany(segment => segment.Functions).Distinct().ToLookup(module.TypeOf);
        _calls = new List<int>[module.FunctionCount];
        for (var function = 0; function < _calls.Length; function++)
            _calls[function] = function < module.Imports.Count ? OfImport(module.Imports[function], inTable) : OfBody(module, function, inTable);
        _order = new int[_calls.Length];
        _lowest = new int[_calls.Length];
        for (var function = 0; function < _calls.Length; function++)
        {
            if (_order[function] == 0)
                Visit(function);
        }
    }

    internal bool CanRecurse(int function) => _recursive.Contains(function);

    private static List<int> OfImport(ImportedFunction import, ILookup<FunctionType, int> inTable) =>
        ModuleLayout.IsInvoke(import) ? [.. inTable[InvokeEmitter.CalledType(import)]] : [];

    private static List<int> OfBody(WasmModule module, int function, ILookup<FunctionType, int> inTable)
    {
        var calls = new SortedSet<int>();
        foreach (var instruction in module.Bodies[function - module.Imports.Count].Instructions)
        {
            if (instruction.Opcode == Opcode.Call)
                calls.Add(instruction.Index);
            else if (instruction.Opcode == Opcode.CallIndirect)
                calls.UnionWith(inTable[module.Types[instruction.Index]]);
        }

        return [.. calls];
    }

    // Tarjan's strongly connected components.
    private void Visit(int function)
    {
        _order[function] = _lowest[function] = ++_visited;
        _open.Push(function);
        foreach (var called in _calls[function])
        {
            if (_order[called] == 0)
            {
                Visit(called);
                _lowest[function] = Math.Min(_lowest[function], _lowest[called]);
            }
            else if (_open.Contains(called))
            {
                _lowest[function] = Math.Min(_lowest[function], _order[called]);
            }
        }

        if (_lowest[function] != _order[function])
            return;
        var component = new List<int>();
        do
            component.Add(_open.Pop());
        while (component[^1] != function);
        if (component.Count > 1 || _calls[function].Contains(function))
            _recursive.UnionWith(component);
    }
}
