using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>
/// What a migration's two scripts say by themselves of what a downgrade leaves: only what is certain whatever is in the database. What
/// takes a server to know, the rehearsal and the round trip tell.
/// </summary>
internal sealed class PairReading
{
    private readonly Script _up;
    private readonly Script _down;
    private readonly EffectIndex _removedByUp;
    private readonly EffectIndex _removedByDown;
    private readonly EffectIndex _addedByUp;
    private readonly EffectIndex _addedByDown;
    private readonly HashSet<(ObjectKind Kind, string? Name)> _droppedByUp;

    private PairReading(Script up, Script down, KnownSchema known)
    {
        (_up, _down) = (up, down);
        var names = new NameLinks(up.Changes.Concat(down.Changes));
        var removals = new Removals(names, known);
        var additions = new Additions(names);
        (_removedByUp, _removedByDown) = (new EffectIndex(removals, up.Changes), new EffectIndex(removals, down.Changes));
        (_addedByUp, _addedByDown) = (new EffectIndex(additions, up.Changes), new EffectIndex(additions, down.Changes));
        // What is dropped on a parent goes from its children too.
        _droppedByUp = [.. up.Changes.Select(NameDropped).OfType<(ObjectKind, string?)>()];
    }

    /// <summary>The reading of a migration; null where a script is missing or runs code that may change the schema.</summary>
    internal static PairReading? Of(AnalyzedSet set, MigrationPair pair) =>
        pair is { Up: { } up, Down: { IsEmpty: false } down } && CalledCode.IsFree(up) && CalledCode.IsFree(down)
            ? new PairReading(up, down, set.Known.Walk(pair, down).Select(step => step.Before).FirstOrDefault(KnownSchema.Empty))
            : null;

    /// <summary>What the up script makes, and neither it nor the down script takes away again.</summary>
    internal IEnumerable<(Change Cause, ScriptItem Item)> LeftOver =>
        from change in _up.Changes
        let item = ItemReader.Made(change)
        where item is not null && !IsMadeWithWhole(_addedByUp, item) && !MayBeTemporary(_up, item)
            && !_removedByUp.Of(item).Any() && !_removedByDown.Of(item).Any()
        select (change, item);

    /// <summary>What the down script makes, neither it nor the up script drops, and no other statement can have made before.</summary>
    internal IEnumerable<(Change Cause, ScriptItem Item)> New =>
        from change in _down.Changes
        let item = ItemReader.Made(change)
        where item is not null && IsMadeByItsOwnStatement(item.Kind) && !IsMadeWithWhole(_addedByDown, item)
            && !MayBeTemporary(_down, item) && !_removedByUp.Of(item).Any() && !_removedByDown.Of(item).Any()
            && !_droppedByUp.Contains((item.Kind, item.Name?.Name))
        select (change, item);

    /// <summary>What the up script drops, and neither it nor the down script makes again.</summary>
    internal IEnumerable<(Change Cause, ScriptItem Item)> Missing =>
        from change in _up.Changes
        let item = ItemReader.Dropped(change)
        where item is not null && !IsDroppedWithWhole(item) && !_addedByUp.Of(item).Any() && !_addedByDown.Of(item).Any()
        select (change, item);

    /// <summary>What the up script renames or moves to another schema, and nothing renames, moves or drops.</summary>
    internal IEnumerable<(Change Cause, ScriptItem Before, ScriptItem After)> Renamed =>
        from change in _up.Changes
        let renamed = ItemReader.Renamed(change)
        where renamed is not null
        let items = renamed.Value
        where !IsMadeWithWhole(_addedByUp, items.Before) && _addedByUp.Of(items.Before).All(other => ReferenceEquals(other, change))
            && _removedByUp.Of(items.After).All(other => ReferenceEquals(other, change)) && !_removedByDown.Of(items.After).Any()
        select (change, items.Before, items.After);

    /// <summary>What the down script drops and does not make again, and the up script did not make.</summary>
    internal IEnumerable<(Change Cause, ScriptItem Item)> Destroyed =>
        from change in _down.Changes
        let item = ItemReader.Dropped(change)
        where item is not null && !IsMade(item, _up.Changes.Count) && !_addedByDown.Of(item).Any() && !_removedByUp.Of(item).Any()
        select (change, item);

    // What is renamed was there before, unless the script made it under its old name.
    private bool IsMade(ScriptItem item, int renames) => _addedByUp.Of(item).Any(change =>
        renames <= 0 || ItemReader.Renamed(change) is not { } renamed || change is MoveObject || IsMade(renamed.Before, renames - 1));

    // A sequence comes with a column, a function with a type: so it may have been there.
    private static bool IsMadeByItsOwnStatement(ObjectKind kind) => kind.HasColumns || kind.IsPartOfTable
        || kind is ObjectKind.Column or ObjectKind.Index or ObjectKind.TableConstraint;

    private static (ObjectKind Kind, string? Name)? NameDropped(Change change) => change switch
    {
        DropObject drop => (drop.Kind, drop.Name.Name),
        DropColumn drop => (ObjectKind.Column, drop.Column),
        DropConstraint drop => (ObjectKind.TableConstraint, drop.Constraint),
        _ => null,
    };

    // Then it is the whole that is left.
    private static bool IsMadeWithWhole(EffectIndex added, ScriptItem item) => item.Whole is { } whole && added.Of(whole)
        .Any(change => change is CreateTable or CreateObject { Kind: not ObjectKind.Extension });

    private bool IsDroppedWithWhole(ScriptItem item) => item.Whole is { } whole
        && _removedByUp.Of(whole).Any(change => change is DropObject);

    // A view of a temporary table is temporary.
    private static bool MayBeTemporary(Script script, ScriptItem item) =>
        item.Kind == ObjectKind.View && script.Changes.Any(change => change is CreateTable { IsTemporary: true });
}
