using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>
/// Tells whether a statement may make something of a name that was not there, also by a name that the server chooses, or may give its
/// name to something else.
/// </summary>
/// <param name="names">The names of both scripts.</param>
internal sealed class Additions(NameLinks names) : StatementEffect(names)
{
    internal override IEnumerable<string> KeysOf(Change change)
    {
        switch (change)
        {
            case CreateObject { Kind: ObjectKind.Extension } or RenameObject { Kind: ObjectKind.Schema }:
                yield return Anything;
                break;
            case CreateObject create:
                yield return Key(create.Name.Name);
                if (create.Kind == ObjectKind.Domain)
                    yield return ForConstraints;
                break;
            case CreateIndex create:
                yield return create.Name is { } name ? Key(name.Name) : KeyOf(ChosenName.Of(create));
                break;
            case RenameObject rename:
                yield return Key(rename.NewName);
                break;
            case MoveObject move:
                yield return Key(move.Name.Name);
                break;
            case RenameColumn rename:
                yield return rename.NewName;
                break;
            case RenameConstraint rename:
                yield return rename.NewName;
                break;
            case AddColumn add:
                yield return add.Column.Name;
                break;
            case CreateTable create:
                yield return Key(create.Name.Name);
                break;
            case SetNotNull { IsNotNull: true }:
                yield return ForConstraints;
                break;
        }

        if (change is CreateTable { HasOtherColumns: true } or AlterTable { Command: "AT_AttachPartition" })
            yield return ForParts;
        if (MayAddSequence(change))
            yield return ForSequences;
        foreach (var (table, constraint) in Constraints(change))
            yield return constraint.Name ?? KeyOf(ChosenName.Of(table, constraint));
    }

    internal override IEnumerable<string> KeysOf(ScriptItem item)
    {
        yield return Anything;
        if (item.Name is { } name)
        {
            yield return Key(name.Name);
            if (Key(name.Name) != name.Name)
                yield return name.Name;
            if (ChosenName.WithoutNumber(name.Name) is var plain && plain != name.Name)
                yield return plain;
        }

        if (item.Owner is { } owner)
        {
            yield return Key(owner.Name);
            yield return ForParts;
        }

        if (item.IsConstraint || item.Kind == ObjectKind.Index)
            yield return ForConstraints;
        if (item.Kind == ObjectKind.Sequence)
            yield return ForSequences;
    }

    internal override bool May(Change change, ScriptItem item) =>
        change is CreateObject { Kind: ObjectKind.Extension } && item.Kind != ObjectKind.Schema
        || change is CreateTable { HasOtherColumns: true } or AlterTable { Command: "AT_AttachPartition" } && item.Owner is not null
        || item.Kind switch
        {
            ObjectKind.Column => MayAddColumn(change, item),
            ObjectKind.TableConstraint or ObjectKind.DomainConstraint => MayAddConstraint(change, item),
            ObjectKind.Index => MayAddIndex(change, item),
            ObjectKind.Sequence => MayAddObject(change, item) || MayAddSequence(change),
            _ => MayAddObject(change, item),
        };

    private bool MayAddObject(Change change, ScriptItem item) => change switch
    {
        CreateTable create => IsOf(create.Kind, item) && Names.MayBeSame(create.Name, item.Name),
        // A table or view has a type of its name.
        CreateObject create => IsOf(create.Kind, item) && Names.MayBeSame(create.Name, item.Name)
            && (create.Table is null || Names.MayBeSame(create.Table, item.Owner)),
        RenameObject { Kind: ObjectKind.Schema } => item.Kind.LiesInSchema || item.Kind == ObjectKind.Schema,
        RenameObject rename => IsOf(rename.Kind, item) && rename.NewName == item.Name?.Name,
        MoveObject move => IsOf(move.Kind, item) && Names.MayBeSame(move.Name, item.Name),
        CreateIndex create => item.IsRelation && create.Name?.Name == item.Name?.Name,
        _ => false,
    };

    // A column of a parent is one of its children too.
    private bool MayAddColumn(Change change, ScriptItem item) => change switch
    {
        AddColumn add => add.Column.Name == item.Name?.Name,
        RenameColumn rename => rename.NewName == item.Name?.Name,
        _ => MayMakeOwner(change, item),
    };

    // NOT NULL is a constraint too, and has a name from PostgreSQL 18 on.
    private bool MayAddConstraint(Change change, ScriptItem item) => change switch
    {
        SetNotNull { IsNotNull: true } => true,
        RenameConstraint rename => rename.NewName == item.Name?.Name,
        CreateObject { Kind: ObjectKind.Domain } => item.Kind == ObjectKind.DomainConstraint,
        _ => Constraints(change).Any(each => MayBeCalled(each.Table, each.Constraint, item)) || MayMakeOwner(change, item),
    };

    private bool MayAddIndex(Change change, ScriptItem item) => change switch
    {
        CreateIndex { Name: null } create => ChosenName.Of(create).MayBe(item.Name),
        CreateIndex create => create.Name.Name == item.Name?.Name,
        RenameConstraint rename => rename.NewName == item.Name?.Name,
        _ => Constraints(change).Any(each => MayBeCalled(each.Table, each.Constraint, item)) || MayAddObject(change, item),
    };

    // serial, GENERATED … AS IDENTITY
    private static bool MayAddSequence(Change change) => change switch
    {
        CreateTable create => create.Columns.Any(HasSequence),
        AddColumn add => HasSequence(add.Column),
        AlterTable alter => alter.Command == "AT_AddIdentity",
        _ => false,
    };

    private static bool HasSequence(Column column) => column.IsIdentity || column.Type?.IntegerOfSerial is not null;

    private bool MayMakeOwner(Change change, ScriptItem item) => item.Owner is { } owner && change switch
    {
        CreateTable create => Names.MayBeSame(create.Name, owner),
        CreateObject create => (create.Kind.HasColumns || create.Kind.IsType) && Names.MayBeSame(create.Name, owner),
        RenameObject rename => rename.NewName == owner.Name,
        _ => false,
    };

    private static IEnumerable<(ObjectName Table, Constraint Constraint)> Constraints(Change change) => change switch
    {
        CreateTable create => create.AllConstraints.Select(constraint => (create.Name, constraint)),
        AddColumn add => add.Column.Constraints.Select(constraint => (add.Table, constraint)),
        AddConstraint add => [(add.Table, add.Constraint)],
        _ => [],
    };

    private static bool MayBeCalled(ObjectName table, Constraint constraint, ScriptItem item) =>
        constraint.Name is { } name ? item.Name is null || name == item.Name.Name : ChosenName.Of(table, constraint).MayBe(item.Name);

    private static string KeyOf(ChosenName name) => name.IsCut ? ForConstraints : name.Plain;

    private static bool IsOf(ObjectKind kind, ScriptItem item) =>
        ObjectKinds.Agree(kind, item.Kind) || ObjectKinds.Agree(item.Kind, kind) || (ScriptItem.IsInSpaceOfTables(kind) && item.IsRelation)
        || (kind.HasColumns && item.Kind.IsType);
}
