using CsCheck;
using MigrateBuild.PgQuery.Tests.Translation.Linking;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;
using MigrateBuild.PgQuery.Translator.Server;
using static MigrateBuild.PgQuery.Translator.Decoding.Opcode;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>Which functions can come to call themselves.</summary>
public sealed class CallGraphTests
{
    private static readonly Gen<int[][]> s_graphs =
        from nodes in Gen.Int[1, 14]
        from edges in Gen.Int[0, nodes - 1].Array[0, 3].Array[nodes]
        select edges;

    [Fact]
    public void The_nodes_on_cycles_are_those_that_reach_themselves() =>
        s_graphs.Sample(edges => Assert.Equal(OnCycles(edges), new RecursionSearch(edges).Run()), iter: 5000);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_long_path_needs_no_deep_stack(bool isClosed)
    {
        const int nodes = 100_000;
        var edges = Enumerable.Range(0, nodes).Select(node => node + 1 < nodes ? [node + 1] : isClosed ? new[] { 0 } : []).ToArray();

        Assert.All(new RecursionSearch(edges).Run(), isRecursive => Assert.Equal(isClosed, isRecursive));
    }

    [Theory]
    [InlineData("hidden", false, false)]
    [InlineData("called by an exported one", true, false)]
    [InlineData("exported", true, false)]
    [InlineData("in the table", true, false)]
    [InlineData("exported leaf", false, false)]
    [InlineData("exported, calls by way of the table", true, false)]
    [InlineData("exported, calls one that calls outside", true, false)]
    [InlineData("exported, catches a longjmp", true, false)]
    [InlineData("exported, calls itself", true, true)]
    [InlineData("exported, is called by way of its type", true, true)]
    public void A_function_of_a_linked_module_that_calls_outside_can_be_called_from_there(string name, bool whenLinked, bool whenAlone)
    {
        var wasm = LinkedWasm.SideModule(table: 8);
        var outside = wasm.Import("outside", [], []);
        var invoke = wasm.Import("invoke_vi", [NumberType.I32, NumberType.I32], []);
        var nothing = wasm.Type([], []);
        var functions = new Dictionary<string, int>();
        int Add(string key, NumberType[] parameters, params object[] code) =>
            functions[key] = wasm.Function(key.StartsWith("exported", StringComparison.Ordinal) ? key : null, parameters, [], code);
        Add("hidden", [], Call, outside);
        var called = Add("called by an exported one", [], Call, outside);
        Add("exported", [], Call, outside);
        var listed = Add("in the table", [NumberType.F64], Call, outside);
        Add("exported leaf", [], Nop);
        Add("exported, calls by way of the table", [], I32Const, 0, CallIndirect, nothing, 0);
        Add("exported, calls one that calls outside", [], Call, called);
        Add("exported, catches a longjmp", [], I32Const, 0, I32Const, 0, Call, invoke);
        Add("exported, calls itself", [], Call, 10);
        var typed = Add("exported, is called by way of its type", [NumberType.I64], LocalGet, 0, I32Const, 0, CallIndirect,
            wasm.Type([NumberType.I64], []), 0);
        wasm.Element([GlobalGet, 1], listed, typed);
        var module = wasm.Read();

        Assert.Equal(10, functions["exported, calls itself"]);
        Assert.Equal(whenLinked, new CallGraph(module, isLinked: true).Recursive[functions[name]]);
        Assert.Equal(whenAlone, new CallGraph(module).Recursive[functions[name]]);
    }

    [Theory]
    [InlineData("leaf", false)]
    [InlineData("grows", true)]
    [InlineData("calls a leaf", false)]
    [InlineData("calls what grows", true)]
    [InlineData("calls outside", true)]
    [InlineData("calls itself", false)]
    [InlineData("calls by a type that nothing has that grows", false)]
    [InlineData("calls by a type that something has that grows", true)]
    [InlineData("catches a longjmp out of what grows", true)]
    public void What_may_come_to_grow_memory_is_known(string name, bool expected)
    {
        var wasm = LinkedWasm.MainModule(2);
        var outside = wasm.Import("outside", [], []);
        var invoke = wasm.Import("invoke_vi", [NumberType.I32, NumberType.I32], []);
        var functions = new Dictionary<string, int>();
        int Add(string key, NumberType[] parameters, params object[] code) => functions[key] = wasm.Function(key, parameters, [], code);
        var leaf = Add("leaf", [NumberType.I64], Nop);
        var grows = Add("grows", [NumberType.I32], I32Const, 1, MemoryGrow, (byte)0, Drop);
        Add("calls a leaf", [], I64Const, 1, Call, leaf);
        Add("calls what grows", [], I32Const, 1, Call, grows);
        Add("calls outside", [], Call, outside);
        Add("calls itself", [], Call, grows + 4);
        Add("calls by a type that nothing has that grows", [], I64Const, 1, I32Const, 0, CallIndirect, wasm.Type([NumberType.I64], []), 0);
        Add(
            "calls by a type that something has that grows", [], I32Const, 1, I32Const, 0, CallIndirect, wasm.Type([NumberType.I32], []),
            0);
        Add("catches a longjmp out of what grows", [], I32Const, 0, I32Const, 0, Call, invoke);
        wasm.Element([I32Const, 0], leaf, grows);
        var graph = new CallGraph(wasm.Read());

        Assert.Equal(grows + 4, functions["calls itself"]);
        Assert.Equal(expected, graph.GrowsMemory(functions[name]));
    }

    [Fact]
    public void A_host_function_may_call_what_calls_it()
    {
        var wasm = LinkedWasm.MainModule(0);
        wasm.Function("exported", [], [], Nop);
        var module = wasm.Read();
        var host = new HostFunctions(module, new Dictionary<string, int>());
        host.Add("hook", ":");
        host.Hook("exported", "hook");

        Assert.Equal([true, true], new CallGraph(module, isLinked: true).Recursive.Take(2));
        Assert.Equal([false, false], new CallGraph(module).Recursive.Take(2));
    }

    // Every pair in the transitive closure, one step at a time.
    private static bool[] OnCycles(int[][] edges)
    {
        var reaches = Array.ConvertAll(edges, _ => new bool[edges.Length]);
        for (var from = 0; from < edges.Length; from++)
        {
            foreach (var to in edges[from])
                reaches[from][to] = true;
        }

        for (var by = 0; by < edges.Length; by++)
        {
            for (var from = 0; from < edges.Length; from++)
            {
                for (var to = 0; to < edges.Length; to++)
                    reaches[from][to] |= reaches[from][by] && reaches[by][to];
            }
        }

        return [.. Enumerable.Range(0, edges.Length).Select(node => reaches[node][node])];
    }
}
