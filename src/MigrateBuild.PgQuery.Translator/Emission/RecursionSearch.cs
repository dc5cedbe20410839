namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// The nodes of a graph that lie on a cycle: Tarjan's strongly connected components, with a stack of its own, since a path
/// through a large module is longer than a thread's stack is deep.
/// </summary>
internal sealed class RecursionSearch
{
    private readonly IReadOnlyList<int[]> _edges;
    private readonly int[] _order;
    private readonly int[] _lowest;
    private readonly bool[] _isOpen;
    private readonly bool[] _isRecursive;
    private readonly Stack<int> _open = new();
    private readonly Stack<(int Node, int Next)> _path = new();
    private int _visited;

    internal RecursionSearch(IReadOnlyList<int[]> edges)
    {
        _edges = edges;
        _order = new int[edges.Count];
        _lowest = new int[edges.Count];
        _isOpen = new bool[edges.Count];
        _isRecursive = new bool[edges.Count];
    }

    internal bool[] Run()
    {
        for (var node = 0; node < _edges.Count; node++)
        {
            if (_order[node] == 0)
                Visit(node);
        }

        return _isRecursive;
    }

    private void Visit(int root)
    {
        Enter(root);
        while (_path.TryPop(out var step))
        {
            var (node, next) = step;
            if (next < _edges[node].Length)
            {
                _path.Push((node, next + 1));
                var to = _edges[node][next];
                if (_order[to] == 0)
                    Enter(to);
                else if (_isOpen[to])
                    _lowest[node] = Math.Min(_lowest[node], _order[to]);
                continue;
            }

            if (_lowest[node] == _order[node])
                Close(node);
            if (_path.TryPeek(out var caller))
                _lowest[caller.Node] = Math.Min(_lowest[caller.Node], _lowest[node]);
        }
    }

    private void Enter(int node)
    {
        _order[node] = _lowest[node] = ++_visited;
        _open.Push(node);
        _isOpen[node] = true;
        _path.Push((node, 0));
    }

    private void Close(int node)
    {
        var isCycle = _open.Peek() != node || _edges[node].Contains(node);
        int member;
        do
        {
            member = _open.Pop();
            _isOpen[member] = false;
            _isRecursive[member] = isCycle;
        }
        while (member != node);
    }
}
