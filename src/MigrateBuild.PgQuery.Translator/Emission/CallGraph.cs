using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// Who calls whom, to find the functions that can come to call themselves, and those that can come to grow memory. A call
/// through the table may reach every function of its type there, so that each type is a node between those who call it and
/// those whom it reaches. Only those that can recurse look at the stack that is left: without recursion the depth is bounded.
/// </summary>
internal sealed class CallGraph
{
    private readonly WasmModule _module;
    private readonly Dictionary<FunctionType, int> _types = [];
    private readonly List<int[]> _calls = [];
    private readonly int? _outside;
    private readonly bool[] _growing;

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
        _growing = Callers(Enumerable.Range(0, module.FunctionCount).Where(CanGrowByItself).Concat(Outside));
    }

    /// <summary>For each function, whether it can come to call itself; the types behind the functions do not matter.</summary>
    internal IReadOnlyList<bool> Recursive { get; }

    /// <summary>Whether a call of the function may come to <c>memory.grow</c>; what is not the module's own may do anything.</summary>
    internal bool GrowsMemory(int function) => _growing[function];

    /// <summary>The same, for a call through the table.</summary>
    internal bool GrowsMemory(FunctionType type) => _growing[_types[type]];

    private bool CanGrowByItself(int function) => _module.IsOwn(function)
        ? BodyOf(function).Any(instruction => instruction.Opcode == Opcode.MemoryGrow)
        : !ModuleLayout.IsInvoke(_module, function);

    // The nodes from which a way leads to one of these, and these themselves.
    private bool[] Callers(IEnumerable<int> called)
    {
        var callers = Enumerable.Range(0, _calls.Count).SelectMany(caller => _calls[caller].Select(callee => (caller, callee)))
            .ToLookup(call => call.callee, call => call.caller);
        var reached = new bool[_calls.Count];
        var open = new Stack<int>(called);
        while (open.TryPop(out var node))
        {
            if (reached[node])
                continue;
            reached[node] = true;
            foreach (var caller in callers[node])
                open.Push(caller);
        }

        return reached;
    }

    private Instruction[] BodyOf(int function) => _module.Bodies[function - _module.Imports.Count].Instructions;

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
        foreach (var instruction in BodyOf(function))
        {
            if (instruction.Opcode == Opcode.Call)
                calls.Add(instruction.Index);
            else if (instruction.Opcode == Opcode.CallIndirect)
                calls.Add(Type(_module.Types[instruction.Index]));
        }

        return [.. calls];
    }
}
