using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>
/// Tells whether something may be gone behind a statement, or have another name, schema or owner. What the statement says is all that
/// counts: where the rest is not known, it may. The rules are those of PostgreSQL's dependencies (the manual's "Dependency Tracking",
/// src/backend/catalog/dependency.c): without CASCADE nothing goes that is not part of what is dropped.
/// </summary>
/// <param name="names">The names of both scripts.</param>
/// <param name="known">What the set says is there: which tables have no partitions.</param>
internal sealed class Removals(NameLinks names, KnownSchema known) : StatementEffect(names)
{
    internal override IEnumerable<string> KeysOf(Change change) => change switch
    {
        DropObject { IsCascade: true } or DropColumn { IsCascade: true } or DropConstraint { IsCascade: true }
            or DropObject { Kind: ObjectKind.Extension } or RenameObject { Kind: ObjectKind.Schema } => [Anything],
        DropObject { Kind: ObjectKind.Index } drop => [Key(drop.Name.Name), ForUnnamed, ForConstraints],
        DropObject { Kind.IsTable: true } drop when !IsPlain(drop.Name) => [Key(drop.Name.Name), ForParts],
        DropObject drop => [Key(drop.Name.Name)],
        DropColumn drop => [drop.Column, ForColumns, Key(drop.Table.Name)],
        DropConstraint drop => [drop.Constraint, ForUnnamed, ForConstraints],
        RenameObject rename => [Key(rename.Name.Name), ForUnnamed],
        MoveObject move => [Key(move.Name.Name)],
        RenameColumn rename => [rename.Column],
        RenameConstraint rename => [rename.Constraint, ForUnnamed],
        RenameEnumValue rename => [Key(rename.Type.Name)],
        AddConstraint { Constraint.UsingIndex: { } index } => [index, ForUnnamed],
        AlterTable { Command: "AT_AttachPartition" } attach => [Key(attach.Node["def"]["name"].Text("relname"))],
        OtherChange { Tree.Type: "AlterSeqStmt" } alter => [Key(alter.Tree["sequence"].Text("relname"))],
        _ => [],
    };

    internal override IEnumerable<string> KeysOf(ScriptItem item)
    {
        yield return Anything;
        yield return item.Name is { } name ? Key(name.Name) : ForUnnamed;
        if (item.Name is not null && Key(item.Name.Name) != item.Name.Name)
            yield return item.Name.Name;
        if (item.Owner is { } owner)
            yield return Key(owner.Name);
        if (item.Owner is not null || item.IsPartition)
            yield return ForParts;
        if (!(item.Kind == ObjectKind.Index || item.IsConstraint || item.Kind == ObjectKind.Statistics))
            yield break;
        yield return ForConstraints;
        if (item.Columns is { } columns && !columns.Any(Names.IsRenamedColumn))
        {
            foreach (var column in columns)
                yield return column;
        }
        else
        {
            yield return ForColumns;
        }
    }

    internal override bool May(Change change, ScriptItem item) => change switch
    {
        DropObject drop => ByDrop(drop, item),
        DropColumn drop => drop.IsCascade || ByColumn(drop, item),
        DropConstraint drop => drop.IsCascade || ByConstraint(drop, item),
        RenameObject { Kind: ObjectKind.Schema } rename => MayLieIn(rename.Name.Name, item),
        RenameObject rename => IsNamed(rename, rename.Kind, rename.Name, rename.Table, null, item),
        MoveObject move => IsNamed(move, move.Kind, move.Name, null, null, item),
        RenameColumn rename => item.Kind == ObjectKind.Column && rename.Column == item.Name?.Name && IsOn(rename.Table, item),
        RenameConstraint rename => IsConstraint(rename.Table, rename.Constraint, item),
        RenameEnumValue rename => item.Value == rename.Value && Names.MayBeSame(rename.Type, item.Name),
        AddConstraint { Constraint.UsingIndex: { } index } => item.Kind == ObjectKind.Index && IsCalled(index, item),
        AlterTable { Command: "AT_AttachPartition" } attach => Names.MayBeSame(ObjectName.From(attach.Node["def"]["name"]), item.Name),
        OtherChange { Tree.Type: "AlterSeqStmt" } alter => item.Kind == ObjectKind.Sequence
            && Names.MayBeSame(ObjectName.From(alter.Tree["sequence"]), item.Name)
            && alter.Tree.List("options").Any(option => option.Text("defname") == "owned_by"),
        _ => false,
    };

    private bool ByDrop(DropObject drop, ScriptItem item) =>
        drop.IsCascade
        || drop.Kind == ObjectKind.Extension
        || IsNamed(drop, drop.Kind, drop.Name, drop.Table, drop.Arguments, item)
        || (item.Owner is not null && IsOwner(drop.Kind) && IsOn(drop.Name, item))
        // Partitions go with their table, as do the parts of a partition that belong to those of its table.
        || (drop.Kind.IsTable && (item.IsPartition || item.Owner is not null) && !IsPlain(drop.Name))
        || (drop.Kind == ObjectKind.Index && item.Kind == ObjectKind.Index && !IsPlain(known.FindTableOfIndex(drop.Name)));

    private bool ByColumn(DropColumn drop, ScriptItem item) => item.Kind switch
    {
        ObjectKind.Column => drop.Column == item.Name?.Name && IsOn(drop.Table, item),
        ObjectKind.Sequence => item.Owner is not null && IsOn(drop.Table, item),
        ObjectKind.Index or ObjectKind.TableConstraint or ObjectKind.Statistics =>
            item.Columns is not { } columns || columns.Contains(drop.Column) || columns.Any(Names.IsRenamedColumn),
        _ => false,
    };

    private bool ByConstraint(DropConstraint drop, ScriptItem item) =>
        IsConstraint(drop.Table, drop.Constraint, item)
        || (item.Kind is ObjectKind.Index or ObjectKind.TableConstraint && !IsOn(drop.Table, item) && !IsPlain(drop.Table));

    private bool IsConstraint(ObjectName table, string name, ScriptItem item) =>
        (item.IsConstraint || item.Kind == ObjectKind.Index) && IsOn(table, item) && IsCalled(name, item);

    private bool IsNamed(
        Change change, ObjectKind kind, ObjectName name, ObjectName? table, IReadOnlyList<SqlType>? arguments, ScriptItem item)
    {
        if (!ObjectKinds.Agree(kind, item.Kind) && !ObjectKinds.Agree(item.Kind, kind)
            && !(ScriptItem.IsInSpaceOfTables(kind) && item.IsRelation))
            return false;
        if (item.Name is null)
            return true;
        if (kind.IsPartOfTable)
            return name.Name == item.Name.Name && table is not null && IsOn(table, item);
        return Names.MayBeSame(name, item.Name)
            && (change is not DropObject || !kind.IsRoutine || Signature.MayBeSame(change, arguments, item));
    }

    private bool IsOn(ObjectName owner, ScriptItem item) => Names.MayBeSame(owner, item.Owner);

    private static bool IsCalled(string name, ScriptItem item) => item.Name is null || item.Name.Name == name;

    private static bool MayLieIn(string schema, ScriptItem item) => (item.Owner ?? item.Name)?.Schema is not { } known || known == schema
        || (item.Kind == ObjectKind.Schema && item.Name?.Name == schema);

    private static bool IsOwner(ObjectKind kind) => kind.HasColumns || kind.IsType;

    private bool IsPlain(ObjectName table) => IsPlain(known.FindTable(table));

    private static bool IsPlain(KnownTable? table) => table is { IsPartitioned: false };
}
