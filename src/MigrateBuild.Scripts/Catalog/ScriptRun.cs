using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>Goes through a script and keeps what is in the database behind each of its changes.</summary>
internal sealed class ScriptRun
{
    private readonly ItemNumbers _numbers;
    private readonly Script _script;
    private readonly List<RunStep> _steps = [];
    private readonly Dictionary<int, CatalogItem> _roots = [];
    private SqlStatement? _statement;
    private int _offset;

    private ScriptRun(CatalogState state, Script script, ItemNumbers numbers)
    {
        State = state;
        _script = script;
        _numbers = numbers;
    }

    internal CatalogState State { get; private set; }

    /// <summary>What no script made and this one needs, as it must have been before.</summary>
    internal List<CatalogItem> Inferred { get; } = [];

    /// <summary>The first statement whose effect cannot be read, or null.</summary>
    internal Origin? Opaque { get; private set; }

    /// <summary>The schema that <c>SET search_path</c> put first.</summary>
    internal string Schema { get; set; } = CatalogState.DefaultSchema;

    internal Origin Here => new(_script, _statement!, _offset);

    internal IReadOnlyList<RunStep> Steps => _steps;

    /// <summary>Where each item was dropped or changed last.</summary>
    internal Dictionary<int, Origin> Touched { get; } = [];

    internal static ScriptRun Of(CatalogState state, Script script, ItemNumbers numbers)
    {
        var run = new ScriptRun(state, script, numbers);
        foreach (var change in script.Changes)
            run.Make(change);
        return run;
    }

    internal CatalogItem? Find(ObjectKind kind, ObjectName name) => State.Find(kind, name, Schema);

    /// <summary>The table, view or whatever has columns or parts; inferred where no script made it.</summary>
    internal CatalogItem Owner(ObjectKind kind, ObjectName name) =>
        Find(kind, name) ?? Infer(new CatalogItem(0, kind, name.Name) { Schema = SchemaFor(kind, name) });

    internal CatalogItem Column(CatalogItem owner, string name) =>
        State.Part(owner.Id, ObjectKind.Column, name) ?? Infer(new CatalogItem(0, ObjectKind.Column, name) { Parent = owner.Id });

    /// <summary>Takes for granted what a statement needs.</summary>
    internal CatalogItem Infer(CatalogItem item)
    {
        var inferred = item with { Id = _numbers.Next(), IsInferred = true };
        Inferred.Add(inferred);
        State = State.With(inferred);
        return inferred;
    }

    internal CatalogItem Add(CatalogItem item)
    {
        var added = item with { Id = _numbers.Next(), Origin = Here };
        State = State.With(added);
        Touch(added);
        return added;
    }

    internal void Replace(CatalogItem item)
    {
        Touched[item.Id] = Here;
        State = State.With(item);
        Touch(item);
    }

    internal void Drop(CatalogItem item, bool cascade)
    {
        var before = State;
        Touch(item);
        State = State.Without(item, cascade);
        foreach (var gone in before.All.Where(each => !State.Has(each.Id)))
            Touched[gone.Id] = Here;
    }

    internal void MarkTouched(CatalogItem item) => Touched[item.Id] = Here;

    private void Make(Change change)
    {
        (_statement, _offset) = (change.Statement, change.Offset);
        _roots.Clear();
        var before = State;
        if (Opacity.IsOpaque(change, State))
        {
            Opaque ??= Here;
            State = Opacity.After(change, State);
        }

        ChangeSteps.Apply(this, change);
        _steps.Add(new RunStep(change, before, State, [.. _roots.Values]));
    }

    private void Touch(CatalogItem item)
    {
        var root = State.RootOf(item);
        _roots[root.Id] = root;
    }

    internal string? SchemaFor(ObjectKind kind, ObjectName name) => kind.LiesInSchema ? name.Schema ?? Schema : null;

    /// <summary>Whether a name is in use among the tables, indexes, sequences and views of a schema.</summary>
    internal bool IsRelationName(string schema, string name) =>
        State.Named(name).Any(item => item.IsRelation && State.SchemaOf(item) == schema);

    /// <summary>The items that a part of a tree needs to be there.</summary>
    internal IEnumerable<int> Needed(params IEnumerable<SqlNode> trees) =>
        State.Referenced(TreeReferences.Of(trees), Schema).Select(item => item.Id);
}
