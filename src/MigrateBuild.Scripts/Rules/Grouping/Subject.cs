using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Grouping;

/// <summary>The object that a statement changes: of an index, a column or a trigger its table.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name behind the statement.</param>
internal sealed record Subject(ObjectKind Kind, ObjectName Name)
{
    /// <summary>The types of a routine's arguments; null for what has none.</summary>
    internal IReadOnlyList<SqlType>? Arguments { get; init; }

    /// <summary>The subject of a change; null where the scripts do not tell it.</summary>
    /// <param name="before">What is known before the change.</param>
    internal static Subject? Of(Change change, KnownSchema before) => change switch
    {
        CreateTable create => new Subject(create.Kind, create.Name),
        CreateIndex create => new Subject(ObjectKind.Table, create.Table),
        AddColumn add => OfColumn(add, add.Table),
        DropColumn drop => OfColumn(drop, drop.Table),
        ChangeColumnType alter => OfColumn(alter, alter.Table),
        SetDefault set => OfColumn(set, set.Table),
        SetNotNull set => OfColumn(set, set.Table),
        RenameColumn rename => new Subject(rename.Kind, rename.Table),
        AddConstraint add => new Subject(add.Kind, add.Table),
        DropConstraint drop => new Subject(drop.Kind, drop.Table),
        ValidateConstraint validate => new Subject(validate.Kind, validate.Table),
        RenameConstraint rename => new Subject(rename.Kind, rename.Table),
        AlterTable alter => OfObject(alter.Kind, alter.Table, null, before),
        AddEnumValue add => new Subject(ObjectKind.Type, add.Type),
        RenameEnumValue rename => new Subject(ObjectKind.Type, rename.Type),
        CreateObject create => OfObject(create.Kind, create.Name, create.Table, before) is { } subject
            ? subject with { Arguments = create.Arguments } : null,
        DropObject drop => OfObject(drop.Kind, drop.Name, drop.Table, before) is { } subject
            ? subject with { Arguments = drop.Arguments } : null,
        RenameObject rename => OfObject(rename.Kind, rename.Name, rename.Table, before) is not { } subject ? null
            : subject.Name == rename.Name ? subject with { Name = rename.Name with { Name = rename.NewName } } : subject,
        MoveObject move => OfObject(move.Kind, move.Name, null, before),
        CommentOn comment => OfComment(comment, before),
        _ => null,
    };

    private static Subject OfColumn(Change change, ObjectName table) =>
        new(change.Tree.Text("objtype") == "OBJECT_TYPE" ? ObjectKind.Type : ObjectKind.Table, table);

    private static Subject? OfObject(ObjectKind kind, ObjectName name, ObjectName? table, KnownSchema before)
    {
        if (table is not null)
            return new Subject(ObjectKind.Table, table);
        // ALTER TABLE may mean an index.
        var indexed = kind == ObjectKind.Index || (kind == ObjectKind.Table && before.FindTable(name) is null)
            ? before.FindTableOfIndex(name)
            : null;
        if (indexed is not null)
            return new Subject(ObjectKind.Table, indexed.Name);
        return kind == ObjectKind.Index ? null : new Subject(kind, name);
    }

    private static Subject? OfComment(CommentOn comment, KnownSchema before) =>
        comment.Kind is ObjectKind.Column or ObjectKind.TableConstraint || comment.Kind.IsPartOfTable
            ? comment.Name.Count > 1 ? new Subject(ObjectKind.Table, ObjectName.From([.. comment.Name.SkipLast(1)])) : null
            : OfObject(comment.Kind, ObjectName.From(comment.Name), null, before);
}
