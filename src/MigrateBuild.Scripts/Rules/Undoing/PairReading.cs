using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>
/// What a migration's two scripts say by themselves of what a downgrade leaves: only what is certain whatever is in the database. Where a
/// script names something once more, or may reach it without naming it, nothing is said of it. What takes a server to know, the rehearsal
/// and the round trip tell. What goes with what is PostgreSQL's (the manual's "Dependency Tracking", src/backend/catalog/dependency.c).
/// </summary>
internal sealed class PairReading
{
    private readonly IReadOnlyList<ChangeBefore> _steps;
    private readonly ScriptEffects _up;
    private readonly ScriptEffects _down;
    private readonly ChosenNames _chosenByUp;
    private readonly ChosenNames _chosenByDown;
    private readonly bool _isTableUncertain;
    private readonly bool _mayBePartUnseen;
    private readonly bool _makesTemporary;
    private readonly int _renamedSchemas;

    private PairReading(AnalyzedSet set, MigrationPair pair, Script up, Script down)
    {
        (_steps, _up, _down) = (set.Known.Walk(pair, up), new ScriptEffects(up), new ScriptEffects(down));
        var states = new[] { set.Known.Before(pair) }.Concat(set.Known.Walk(pair, down).Take(1).Select(step => step.Before)).ToList();
        (_chosenByUp, _chosenByDown) = (new ChosenNames(_up, IsPlain), new ChosenNames(_down, IsPlain));
        // Then a name may mean another table, or a table may be part of another one.
        _isTableUncertain = _up.SetsPath || _down.SetsPath || _up.ChangesParents || _down.ChangesParents;
        // Code that nobody reads may have made one table part of another.
        _mayBePartUnseen = set.Context.Of(pair) is { SaysParents: true, RanUnseen: true };
        _makesTemporary = _up.Changes.Any(change => change is CreateTable { IsTemporary: true } or CreateObject { IsTemporary: true });
        _renamedSchemas = _up.Changes.Concat(_down.Changes).Count(change => change is RenameObject { Kind: ObjectKind.Schema });

        bool IsPlain(ObjectName table)
        {
            var known = states.Select(state => state.FindTable(table)).OfType<KnownTable>().ToList();
            return known.Count > 0 && known.TrueForAll(each => !each.IsPartitioned) && !_up.SetsPath && !_down.SetsPath;
        }
    }

    /// <summary>The reading of a migration; null where a script is missing or runs code that may change the schema.</summary>
    internal static PairReading? Of(AnalyzedSet set, MigrationPair pair) =>
        set.Once(pair, (set, pair), static of => Read(of.set, of.pair));

    /// <summary>What the up script makes, and neither it nor the down script takes away again.</summary>
    internal IEnumerable<(Change Cause, ScriptItem Item)> LeftOver =>
        from step in RenamesSchema ? [] : _steps
        let item = ItemReader.Made(step.Change)
        where item is not null && !IsPartOfNew(item) && !MayBeTemporary(item)
            && !_up.Naming(item.Owner ?? item.Name!).Any(other => Retires(other, item.Owner ?? item.Name!))
            && !MayBeRetired(_up, step.Change, item) && !MayGo(_up, item, step.Before) && !MayGo(_down, item, step.Before)
            && !IsNamedBy(_down, item)
        select (step.Change, item);

    /// <summary>What the up script drops, and neither script makes again.</summary>
    internal IEnumerable<(Change Cause, ScriptItem Item)> Missing =>
        from step in RenamesSchema ? [] : _steps
        let item = ItemReader.Dropped(step.Change)
        where item is not null && !IsPartOfDropped(item) && !MayBeMade(_up, item, step.Change) && !MayBeMade(_down, item, null)
            && !_chosenByUp.MayBe(item) && !_chosenByDown.MayBe(item)
        select (step.Change, item);

    /// <summary>What the up script renames or moves to another schema, and no other statement of the two names.</summary>
    internal IEnumerable<(Change Cause, ScriptItem Before, ScriptItem After)> Renamed =>
        from step in _steps
        let renamed = ItemReader.Renamed(step.Change)
        where renamed is not null
        let items = renamed.Value
        where !RenamesSchema || (items.Before.Kind == ObjectKind.Schema && _renamedSchemas == 1)
        where !IsPartOfNew(items.Before) && IsNamedAlone(items.Before, step.Change) && IsNamedAlone(items.After, step.Change)
            && !MayGo(_up, items.After, step.Before) && !MayGo(_down, items.After, step.Before)
        select (step.Change, items.Before, items.After);

    /// <summary>What the down script drops and does not make again, and the up script did not make.</summary>
    internal IEnumerable<(Change Cause, ScriptItem Item)> Destroyed =>
        from change in RenamesSchema ? [] : _down.Changes
        let item = ItemReader.Dropped(change)
        where item is not null && !IsMadeByUp(item) && !_chosenByUp.MayBe(item)
            && !MayBeMade(_down, item, change) && !_chosenByDown.MayBe(item)
        select (change, item);

    // With a schema all that lies in it has another name, or the name of something else.
    private bool RenamesSchema => _renamedSchemas > 0;

    private static PairReading? Read(AnalyzedSet set, MigrationPair pair) =>
        pair is { Up: { } up, Down: { IsEmpty: false } down } && CalledCode.IsFree(set, pair, up) && CalledCode.IsFree(set, pair, down)
            ? new PairReading(set, pair, up, down)
            : null;

    // Those that drop it or give it another name, schema or table.
    private static bool Retires(Change change, ObjectName name) => change switch
    {
        DropObject drop => drop.Name.Name == name.Name || drop.Table?.Name == name.Name,
        RenameObject rename => rename.Name.Name == name.Name || rename.NewName == name.Name,
        MoveObject => true,
        _ => false,
    };

    // What the up script does beside making it, in the same statement or another, that may take it away again, or shows that it was there.
    private static bool MayBeRetired(ScriptEffects script, Change cause, ScriptItem item) => item.Name is { } name && script.Naming(name)
        .Any(other => !ReferenceEquals(other, cause) && other switch
        {
            DropObject drop => drop.Name.Name == name.Name,
            DropColumn drop => item.Kind == ObjectKind.Column && drop.Column == name.Name && drop.Table.Name == item.Owner?.Name,
            DropConstraint drop => item.Kind != ObjectKind.Column && drop.Constraint == name.Name,
            RenameColumn rename => item.Kind == ObjectKind.Column && (rename.Column == name.Name || rename.NewName == name.Name),
            AddConstraint add => add.Constraint.UsingIndex == name.Name,
            RenameObject or MoveObject or RenameConstraint or RenameEnumValue => true,
            OtherChange => !ReferenceEquals(other.Statement, cause.Statement) && !IsGrant(other),
            _ => false,
        });

    private static bool IsGrant(Change change) => change.Tree.Type is "GrantStmt" or "AlterOwnerStmt" or "RefreshMatViewStmt"
        or "VacuumStmt" or "LockStmt" or "AlterDefaultPrivilegesStmt" or "VariableSetStmt" or "SelectStmt";

    // Whether the script names it: of a column or trigger, which many tables have of one name, in a statement that drops or renames it.
    private static bool IsNamedBy(ScriptEffects script, ScriptItem item)
    {
        if (item.Name is not { } name)
            return script.Changes.Any(change => change is DropObject { Kind: ObjectKind.Index or ObjectKind.Statistics } or DropConstraint
                or RenameConstraint or RenameObject or MoveObject);
        if (!item.IsNamedOnOwner)
            return script.Naming(name).Any();
        return script.Naming(name).Any(change => change switch
        {
            DropColumn drop => drop.Column == name.Name && drop.Table.Name == item.Owner!.Name,
            DropObject drop => drop.Name.Name == name.Name && drop.Table?.Name == item.Owner!.Name,
            RenameColumn or RenameObject => true,
            _ => false,
        });
    }

    // Whether it may go, or get another name, without being named.
    private bool MayGo(ScriptEffects script, ScriptItem item, KnownSchema known) =>
        script.DropsExtension
        || script.Cascades.Any(cascade => MayTake(cascade, item))
        || (item.Owner is { } owner && (script.Naming(owner).Any(change => Retires(change, owner) || Makes(change, owner))
            || (item.Kind == ObjectKind.Sequence && (script.DropsColumns || script.ChangesParents))))
        || (item.HasColumns && script.DropsColumnOf(item.Columns, _up.RenamesColumns || _down.RenamesColumns))
        || (script.DropsParts && MayBePart(item, known))
        || (item.Kind == ObjectKind.Column && _isTableUncertain && (script.DropsColumns || script.ChangesParents));

    // Whether it may be a partition, or belong to a part of one: those go with what they belong to.
    private bool MayBePart(ScriptItem item, KnownSchema known)
    {
        if (item.Kind.IsTable)
            return item.IsPartition || _up.ChangesParents || _down.ChangesParents;
        if (item.Owner is null || item.Kind == ObjectKind.Column)
            return false;
        return _isTableUncertain || _mayBePartUnseen || !(known.FindTable(item.Owner) is { Parents.IsEmpty: true }
            || known.Find(ObjectKind.MaterializedView, item.Owner) is not null);
    }

    // What CASCADE of a table, a routine or anything in a table does not reach: plain tables, values of types, schemas, extensions.
    private static bool MayTake(Change cascade, ScriptItem item) =>
        cascade is DropObject { Kind: var kind } && !(kind.HasColumns || kind.IsPartOfTable || kind.IsRoutine
            || kind is ObjectKind.Index or ObjectKind.Sequence or ObjectKind.Statistics)
        || !(item.Value is not null || item.Kind is ObjectKind.Schema or ObjectKind.Extension || item.IsPlainTable);

    // Then it is the whole that is left.
    private bool IsPartOfNew(ScriptItem item) => item.Value is not null
        ? _up.Naming(item.Name!).Any(change => Makes(change, item.Name!))
        : item.Owner is { } owner && _up.Naming(owner).Any(change => Makes(change, owner));

    private bool IsPartOfDropped(ScriptItem item) => item.Owner is { } owner && _up.Naming(owner)
        .Any(change => change is DropObject drop && drop.Name.Name == owner.Name);

    private static bool Makes(Change change, ObjectName name) => change switch
    {
        CreateTable create => create.Name.Name == name.Name,
        CreateObject create => create.Name.Name == name.Name && create.Table is null,
        _ => false,
    };

    // A view of something temporary is temporary, and a routine, a type, a rule or a column goes with what it uses of it.
    private bool MayBeTemporary(ScriptItem item) =>
        _makesTemporary && !(item.IsPlainTable || item.Kind is ObjectKind.Schema or ObjectKind.Extension || item.Value is not null);

    // Whether a script may make something of its name.
    private static bool MayBeMade(ScriptEffects script, ScriptItem item, Change? cause)
    {
        var name = item.Name!;
        if (script.MakesExtension)
            return true;
        if (!item.IsNamedOnOwner)
            return script.Naming(name).Any(change => !ReferenceEquals(change, cause) && !OnlyUses(change, name));
        return script.Naming(item.Owner!).Any(change => Makes(change, item.Owner!) || Retires(change, item.Owner!))
            || script.Naming(name).Any(change => change switch
            {
                AddColumn add => add.Column.Name == name.Name,
                CreateObject create => create.Name.Name == name.Name,
                RenameColumn or RenameObject => true,
                _ => false,
            });
    }

    // What leaves a name to what has it.
    private static bool OnlyUses(Change change, ObjectName name) => change switch
    {
        CreateTable create => create.Name.Name != name.Name && create.AllConstraints.All(constraint => constraint.Name != name.Name),
        CreateObject create => create.Name.Name != name.Name,
        CreateIndex create => create.Name?.Name != name.Name,
        AddColumn add => add.Column.Constraints.All(constraint => constraint.Name != name.Name),
        AddConstraint add => add.Constraint.Name != name.Name && add.Constraint.UsingIndex != name.Name,
        DropObject drop => drop.Name.Name != name.Name || drop.Table is not null,
        RenameObject or RenameColumn or RenameConstraint or MoveObject => false,
        OtherChange => IsGrant(change),
        _ => true,
    };

    // Tables and views are made by statements that name them; with others it is not worth looking closer.
    private bool IsMadeByUp(ScriptItem item)
    {
        if (_up.MakesExtension)
            return true;
        if (item.Kind.HasColumns)
            return _up.Naming(item.Name!).Any(change => Makes(change, item.Name!) || Retires(change, item.Name!));
        return _up.Naming(item.Name!).Any()
            || (item.IsNamedOnOwner && _up.Naming(item.Owner!).Any(change => Makes(change, item.Owner!)));
    }

    // Nothing but one statement says its name, in both scripts.
    private bool IsNamedAlone(ScriptItem item, Change cause)
    {
        var name = item.Name!;
        if (item.Kind == ObjectKind.Column)
        {
            return !IsNamedBy(_down, item) && !_down.Naming(name).Any(change => change is AddColumn)
                && !_up.Naming(name).Any(change => !ReferenceEquals(change.Statement, cause.Statement)
                    && change is AddColumn or DropColumn or RenameColumn);
        }

        return !_down.Naming(name).Any() && !_up.Naming(name).Any(change => !ReferenceEquals(change.Statement, cause.Statement));
    }
}
