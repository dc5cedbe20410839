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

    /// <summary>Where each item was dropped or changed last.</summary>
    internal Dictionary<int, Origin> Touched { get; } = [];

    internal static ScriptRun Of(CatalogState state, Script script, ItemNumbers numbers, Action<ScriptRun, Change>? before = null)
    {
        var run = new ScriptRun(state, script, numbers);
        foreach (var change in script.Changes)
        {
            run._statement = change.Statement;
            run._offset = change.Offset;
            before?.Invoke(run, change);
            if (Opacity.IsOpaque(change, run.State))
            {
                run.Opaque ??= run.Here;
                run.State = Opacity.After(change, run.State);
            }

            ChangeSteps.Apply(run, change);
        }

        return run;
    }

    internal CatalogItem? Find(ObjectKind kind, ObjectName name) => State.Find(kind, name, Schema);

    /// <summary>The table, view or whatever has columns or parts; inferred where no script made it.</summary>
    internal CatalogItem Owner(ObjectKind kind, ObjectName name) => Find(kind, name) ?? Infer(new CatalogItem(0, kind, name.Name) { Schema = SchemaFor(kind, name) });

    internal CatalogItem Column(CatalogItem owner, string name) =>
        State.Part(owner.Id, CatalogKinds.Column, name) ?? Infer(new CatalogItem(0, CatalogKinds.Column, name) { Parent = owner.Id });

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
        return added;
    }

    internal void Replace(CatalogItem item)
    {
        Touched[item.Id] = Here;
        State = State.With(item);
    }

    internal void Drop(CatalogItem item, bool cascade)
    {
        var before = State;
        State = State.Without(item, cascade);
        foreach (var gone in before.All.Where(each => !State.Has(each.Id)))
            Touched[gone.Id] = Here;
    }

    internal void MarkTouched(CatalogItem item) => Touched[item.Id] = Here;

    internal string? SchemaFor(ObjectKind kind, ObjectName name) => CatalogKinds.LiesInSchema(kind) ? name.Schema ?? Schema : null;

    /// <summary>Whether a name is in use among the tables, indexes, sequences and views of a schema.</summary>
    internal bool IsRelationName(string schema, string name) => State.Named(name).Any(item => item.IsRelation && State.SchemaOf(item) == schema);

    /// <summary>The items that a part of a tree needs to be there.</summary>
    internal IEnumerable<int> Needed(params IEnumerable<SqlNode> trees)
    {
        var references = TreeReferences.Of(trees);
        foreach (var name in references.Relations)
        {
            if (Find(ObjectKind.Table, name) is { } relation)
                yield return relation.Id;
        }

        foreach (var name in references.Routines)
        {
            foreach (var routine in Routines(name))
                yield return routine.Id;
        }

        foreach (var name in references.Types)
        {
            if (Find(ObjectKind.Type, name) is { } type)
                yield return type.Id;
        }
    }

    /// <summary>The routines of a name, whatever their arguments.</summary>
    internal IEnumerable<CatalogItem> Routines(ObjectName name) =>
        State.Named(name.Name).Where(item => item.Kind.IsRoutine && (name.Schema is null || item.Schema == name.Schema));
}
