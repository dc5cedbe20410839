using MigrateBuild.Scripts.Catalog;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Grouping;

/// <summary>
/// Puts the statements of an up script together by what they touch and refer to. Whatever may connect two groups
/// does: a missed finding costs less than a false one.
/// </summary>
internal sealed class LogicalChanges
{
    private readonly Dictionary<int, int> _parents = [];
    private readonly Dictionary<int, CatalogItem> _items = [];
    private readonly Dictionary<int, List<Change>> _changes = [];
    private readonly PairRuns _runs;

    private LogicalChanges(PairRuns runs) => _runs = runs;

    internal static IReadOnlyList<LogicalChange> Of(PairRuns runs)
    {
        if (runs.Up is null)
            return [];
        var changes = new LogicalChanges(runs);
        foreach (var step in runs.Up.Steps.Where(step => !IsNoise(step.Change)))
            changes.Add(step);
        changes.ConnectByCatalog();
        changes.ConnectByWords();
        return changes.Groups();
    }

    private void Add(RunStep step)
    {
        // CREATE TRIGGER names its function in a place of its own.
        var references = TreeReferences.Of(step.Change.Tree);
        var named = step.After.Referenced(references)
            .Concat(step.Change.Tree.Is("CreateTrigStmt") ? step.After.Routines(ObjectName.From(step.Change.Tree.Names("funcname"))) : [])
            .Select(step.After.RootOf);
        var nodes = step.Touched.Concat(named).DistinctBy(item => item.Id).ToList();
        foreach (var node in nodes)
        {
            _items[node.Id] = node;
            _parents.TryAdd(node.Id, node.Id);
            Connect(nodes[0].Id, node.Id);
        }

        if (step.Change is ChangeData)
            return;
        foreach (var item in step.Touched)
        {
            if (!_changes.TryGetValue(item.Id, out var own))
                _changes[item.Id] = own = [];
            own.Add(step.Change);
        }
    }

    // They prepare or describe, and belong to whatever stands beside them.
    private static bool IsNoise(Change change) => change switch
    {
        OtherChange => true,
        CreateObject { Kind: var kind } => !kind.LiesInSchema && !kind.IsPartOfTable,
        DropObject { Kind: var kind } => !kind.LiesInSchema && !kind.IsPartOfTable,
        _ => false,
    };

    // Foreign keys, views, triggers and types that connect two of the touched objects already.
    private void ConnectByCatalog()
    {
        foreach (var state in new[] { _runs.Before, _runs.Up!.State })
        {
            foreach (var item in state.All)
            {
                var root = state.RootOf(item).Id;
                if (!_parents.ContainsKey(root))
                    continue;
                foreach (var other in item.Uses.Concat(item.Target is { } target ? [target] : []).Select(state.Find).OfType<CatalogItem>()
                    .Select(state.RootOf))
                {
                    if (_parents.ContainsKey(other.Id))
                        Connect(root, other.Id);
                }
            }
        }
    }

    // No foreign key says that order_lines belongs to orders where a team does without them; the names do.
    private void ConnectByWords()
    {
        var words =
            _items.Values.Select(item => (item.Id, Words: NameWords.Of([item.Name, .. NamesIn(item)]), Own: NameWords.Of([item.Name])))
            .ToList();
        foreach (var (id, all, own) in words)
        {
            foreach (var other in words.Where(other => other.Id != id && (other.Own.Overlaps(all) || own.Overlaps(other.Words))))
                Connect(id, other.Id);
        }
    }

    // The names that the script gives to what it makes in an object, and the text of a function.
    private IEnumerable<string> NamesIn(CatalogItem item)
    {
        var made = _runs.Up!.State.PartsOf(item.Id)
            .Where(part => !_runs.Before.Has(part.Id)
                || (part.Kind == ObjectKind.Column && part.Name.EndsWith("_id", StringComparison.Ordinal)))
            .Select(part => part.Name);
        return item.Kind.IsRoutine && item.Facts.TryGetValue(FactNames.Body, out var body) ? made.Append(body.Value) : made;
    }

    private List<LogicalChange> Groups()
    {
        var groups = _items.Keys.GroupBy(RootOf)
            .Select(group =>
                (Items: group.Select(id => _items[id]).ToList(), Changes: group.SelectMany(id => _changes.GetValueOrDefault(id) ?? [])
                .ToList()))
            .Where(group => group.Changes.Exists(change => !IsDrop(change))
                && group.Items.Exists(item => _changes.ContainsKey(item.Id) && item.Kind.IsRelation))
            .ToList();
        if (groups.Count < 2 || groups.Select(group => Shape(group.Changes)).Aggregate((one, other) => [.. one.Intersect(other)]).Count > 0)
            return [];
        return
        [
            .. groups
                .Select(group => new LogicalChange(
                    group.Changes.Min(change => change.Statement.Start),
                    string.Join(", ", group.Items.Where(item => _changes.ContainsKey(item.Id)).OrderBy(item => item.Id)
                        .Select(item => SqlOf.Words(_runs.Up!.State, item)))))
                .OrderBy(group => group.Offset),
        ];
    }

    private static bool IsDrop(Change change) => change is DropObject or DropColumn or DropConstraint;

    // The same change made to several tables is one change: the same column everywhere, another type for all keys, indexes, comments.
    private static HashSet<string> Shape(List<Change> changes) =>
    [
        .. changes.Where(change => !IsDrop(change)).Select(change => change switch
        {
            CreateTable or CreateObject => $"{change.GetType().Name} {change.Offset}",
            AddColumn add => $"add {add.Column.Name}",
            _ => change.GetType().Name,
        }),
    ];

    private int RootOf(int id) => _parents[id] == id ? id : _parents[id] = RootOf(_parents[id]);

    private void Connect(int one, int other) => _parents[RootOf(one)] = RootOf(other);
}
