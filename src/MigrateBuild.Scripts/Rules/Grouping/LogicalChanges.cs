using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Undoing;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Grouping;

/// <summary>
/// Puts the statements of an up script together by what they touch and refer to. Whatever may connect two groups does, and so do names
/// that are the same but for their schemas: a missed finding costs less than a false one.
/// </summary>
internal sealed class LogicalChanges
{
    private readonly NameGroups _names = new();
    private readonly Dictionary<string, Touched> _touched = new(StringComparer.Ordinal);
    private readonly KnownSchema _before;

    private LogicalChanges(KnownSchema before) => _before = before;

    internal static IReadOnlyList<LogicalChange> Of(AnalyzedSet set, MigrationPair pair)
    {
        if (pair.Up is not { } up)
            return [];
        var changes = new LogicalChanges(set.Known.Before(pair));
        var steps = set.Known.Walk(pair, up);
        foreach (var (change, before) in steps)
            changes.Add(change, before);
        var statements = steps.Where(step => !IsNoise(step.Change))
            .GroupBy(step => step.Change.Statement, ReferenceEqualityComparer.Instance);
        foreach (var statement in statements)
            changes.ConnectByReferences(statement.First().Change.Statement, [.. statement]);
        changes.ConnectByWords();
        changes.ConnectByShape();
        if (changes.Groups().Count < 2)
            return [];
        changes.ConnectByNeeds();
        changes.ConnectByCode(steps.Select(step => step.Change));
        return changes.Groups();
    }

    private void Add(Change change, KnownSchema before)
    {
        if (IsNoise(change) || Subject.Of(change, before) is not { } subject)
            return;
        var touched = Node(subject);
        touched.Changes.Add(change);
        if (change is RenameObject rename && subject.Name.Name == rename.NewName)
            _names.Connect(subject.Name.Name, rename.Name.Name);
    }

    private Touched Node(Subject subject)
    {
        _names.Add(subject.Name.Name);
        if (!_touched.TryGetValue(subject.Name.Name, out var touched))
            _touched[subject.Name.Name] = touched = new Touched(subject);
        return touched;
    }

    // They prepare or describe, and belong to whatever stands beside them. A sequence is given to its table by a statement of its own.
    private static bool IsNoise(Change change) => change switch
    {
        OtherChange other => !other.Tree.Is("AlterSeqStmt"),
        CreateObject { Kind: var kind } => !kind.LiesInSchema && !kind.IsPartOfTable,
        DropObject { Kind: var kind } => !kind.LiesInSchema && !kind.IsPartOfTable,
        _ => false,
    };

    private void ConnectByReferences(SqlStatement statement, IReadOnlyList<ChangeBefore> steps)
    {
        var references = TreeReferences.Of(statement.Tree);
        var before = steps[0].Before;
        var names = references.Relations
            .Concat(references.Routines.Where(name => _touched.ContainsKey(name.Name) || before.FindRoutines(name).Count > 0))
            .Concat(references.Types.Where(name => _touched.ContainsKey(name.Name) || before.HasType(name)))
            .Concat(ItemReader.OwnerOf(statement.Tree) is { } owner ? [owner] : [])
            .Concat(steps.Select(step => Subject.Of(step.Change, step.Before)?.Name).OfType<ObjectName>())
            .Where(name => !name.IsOfServer)
            .Select(name => name.Name)
            .ToList();
        foreach (var name in names)
            _names.Connect(names[0], name);
    }

    // Foreign keys, views, triggers and types that connect two of the objects already.
    private void ConnectByNeeds()
    {
        foreach (var name in _names.Names.ToList())
        {
            foreach (var needed in _before.NeedsOf(new ObjectName(null, name)).Where(needed => _names.Contains(needed.Name)))
                _names.Connect(name, needed.Name);
        }

        foreach (var (table, function) in _before.TriggerFunctions)
        {
            if (_names.Contains(table.Name) && _names.Contains(function.Name))
                _names.Connect(table.Name, function.Name);
        }
    }

    // No foreign key says that order_lines belongs to orders where a team does without them; the names do.
    private void ConnectByWords()
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in _names.Names.ToList())
        {
            foreach (var word in NameWords.Of([name]))
            {
                if (!named.TryAdd(word, name))
                    _names.Connect(named[word], name);
            }
        }

        foreach (var name in _names.Names.ToList())
        {
            foreach (var word in NameWords.Of(NamesIn(name)))
            {
                if (named.TryGetValue(word, out var other))
                    _names.Connect(name, other);
            }
        }
    }

    // The names that the script gives to what it makes in an object, those of its keys, and the text of a function.
    private IEnumerable<string> NamesIn(string name)
    {
        var known = _before.FindTable(new ObjectName(null, name))?.Columns.Keys ?? [];
        var made = _touched.TryGetValue(name, out var touched) ? touched.Changes.SelectMany(NamesIn) : [];
        return known.Where(column => column.EndsWith("_id", StringComparison.Ordinal)).Concat(made);
    }

    private static IEnumerable<string> NamesIn(Change change) => change switch
    {
        CreateTable create => create.Columns.Select(column => column.Name)
            .Concat(create.AllConstraints.Select(constraint => constraint.Name).OfType<string>()),
        AddColumn add => [add.Column.Name, .. add.Column.Constraints.Select(constraint => constraint.Name).OfType<string>()],
        AddConstraint { Constraint.Name: { } name } => [name],
        CreateIndex { Name: { } name } => [name.Name],
        CreateObject { Table: not null } create => [create.Name.Name],
        CreateObject { Kind.IsRoutine: true } create => BodyOf(create.Tree),
        _ => [],
    };

    private static IEnumerable<string> BodyOf(SqlNode function) => function.List("options")
        .Where(option => option.Text("defname") == "as")
        .SelectMany(option => option["arg"].Names("items"));

    private List<LogicalChange> Groups() =>
    [
        .. _touched.Values.GroupBy(touched => _names.RootOf(touched.Subject.Name.Name))
            .Select(group => (Items: group.ToList(), Changes: group.SelectMany(touched => touched.Changes).ToList()))
            .Where(group => group.Changes.Exists(change => !IsDrop(change))
                && group.Items.Exists(touched => touched.Subject.Kind.IsRelation))
            .Select(group => new LogicalChange(
                group.Changes.Min(change => change.Statement.Start),
                string.Join(", ", group.Items.Select(touched => touched.Words))))
            .OrderBy(group => group.Offset),
    ];

    private static bool IsDrop(Change change) => change is DropObject or DropColumn or DropConstraint;

    // The same change made to several tables is one change: the same column everywhere, another type for all keys, indexes, comments.
    private void ConnectByShape()
    {
        var shapes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, touched) in _touched)
        {
            foreach (var shape in touched.Changes.Where(change => !IsDrop(change)).Select(ShapeOf).OfType<string>().Distinct())
            {
                if (!shapes.TryAdd(shape, name))
                    _names.Connect(shapes[shape], name);
            }
        }
    }

    private static string? ShapeOf(Change change) => change switch
    {
        CreateTable or CreateObject { Table: null } => null,
        CreateObject { Kind: ObjectKind.Trigger } trigger => $"trigger {string.Join('.', trigger.Tree.Names("funcname"))}",
        CreateObject part => $"{part.Kind} {part.Name.Name}",
        AddColumn add => $"add {add.Column.Name}",
        _ => change.GetType().Name,
    };

    // A DO block that speaks of several says that they belong together.
    private void ConnectByCode(IEnumerable<Change> changes)
    {
        foreach (var block in changes.Where(change => change.Tree.Is("DoStmt")))
        {
            var code = block.Tree.ToString();
            var named = _touched.Keys.Where(name => code.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
            foreach (var name in named)
                _names.Connect(named[0], name);
        }
    }

    private sealed record Touched(Subject Subject)
    {
        internal List<Change> Changes { get; } = [];

        internal string Words => ItemSql.Words(new ScriptItem(Subject.Kind, Subject.Name) { Arguments = Subject.Arguments });
    }
}
