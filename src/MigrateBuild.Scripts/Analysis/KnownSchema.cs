using System.Collections.Immutable;
using System.Diagnostics;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>
/// What the scripts up to some point say is in the database: the tables with their columns, constraints and indexes,
/// and every other object that a script created. It knows nothing of what code (DO, functions) creates, so a rule
/// may rely on what is here and must not rely on what is missing.
/// </summary>
internal sealed partial record KnownSchema
{
    internal static readonly KnownSchema Empty = new();

    private static readonly ObjectKind[] KindsOfAlterTable =
        [ObjectKind.View, ObjectKind.MaterializedView, ObjectKind.Index, ObjectKind.Sequence];

    private KnownTables Tables { get; init; } = KnownTables.Empty;

    private ImmutableDictionary<ObjectKey, KnownObject> Others { get; init; } = ImmutableDictionary<ObjectKey, KnownObject>.Empty;

    /// <summary>The routines that can be called, each with its overloads.</summary>
    private ImmutableDictionary<ObjectName, ImmutableList<KnownRoutine>> Routines { get; init; } =
        ImmutableDictionary<ObjectName, ImmutableList<KnownRoutine>>.Empty;

    /// <summary>What is there after a change.</summary>
    /// <param name="migration">The migration whose script makes it.</param>
    internal KnownSchema After(Change change, MigrationPair migration)
    {
        var (known, path) = (Before(change).Changed(change, migration), Path.After(change.Tree));
        if (!ReferenceEquals(known.Path, path))
            known = known with { Path = path };
        return SearchPathReader.ChangesDefault(change.Tree) ? known with { HasOtherDefaultPath = true } : known.AtSavepoint(change.Tree);
    }

    private KnownSchema Changed(Change change, MigrationPair migration) => change switch
    {
        CreateTable create => Create(create, migration),
        CreateIndex create => Create(create, migration),
        CreateObject create => Create(create, migration),
        DropObject { Kind: var kind } drop when kind.IsTable => DropTable(drop.Name),
        DropObject { Kind: ObjectKind.Schema } drop => DropSchema(drop.Name.Name),
        DropObject { Kind: ObjectKind.Index } drop => DropIndex(drop.Name),
        DropObject drop when drop.Kind.IsRoutine => DropRoutine(drop),
        DropObject drop => this with { Others = Others.Remove(new ObjectKey(drop.Kind, KeyOf(drop.Kind, drop.Name))) },
        RenameObject { Kind: ObjectKind.Schema } rename => RenameSchema(rename.Name.Name, rename.NewName),
        RenameObject { Kind: var kind } rename when kind.IsTable && FindTable(rename.Name) is not null =>
            Replace(rename.Name, table => table with { Name = table.Name with { Name = rename.NewName } }),
        RenameObject { Kind: var kind } rename when kind.IsTable =>
            KindsOfAlterTable.Aggregate(
                this, (known, other) => known.Rename(other, rename.Name, name => name with { Name = rename.NewName })),
        RenameObject rename => Rename(rename.Kind, rename.Name, name => name with { Name = rename.NewName }),
        MoveObject { Kind: var kind } move when kind.IsTable => Replace(
            move.Name, table => table with { Name = table.Name with { Schema = move.NewSchema }, OtherSchemas = null }),
        MoveObject move => Rename(move.Kind, move.Name, name => name with { Schema = move.NewSchema }),
        AddColumn add => Replace(
            add.Table, table => table.With(add, ColumnOf(add.Column, migration), add.Column.Constraints.Select(ConstraintOf))),
        DropColumn drop => Replace(drop.Table, table => table.Without(drop.Column)),
        RenameColumn rename => Replace(rename.Table, table => table.WithRenamed(rename.Column, rename.NewName)),
        ChangeColumnType alter => ReplaceColumn(
            alter.Table, alter.Column, column => column with { Type = TypeOf(alter.Type), Collation = alter.Collation }),
        SetNotNull set => ReplaceColumn(set.Table, set.Column, column => column with { IsNotNull = set.IsNotNull }),
        AddConstraint { Kind: ObjectKind.Domain } add => ReplaceObject(add.Kind, add.Table, known => known with { GotConstraint = true }),
        AddConstraint add => Replace(add.Table, table => table.With(ConstraintOf(add.Constraint))),
        DropConstraint drop => Replace(drop.Table, table => table with { Constraints = table.Constraints.Remove(drop.Constraint) }),
        ValidateConstraint validate => Replace(
            validate.Table, table => table.WithConstraint(validate.Constraint, validate.Constraint, isValidated: true)),
        RenameConstraint rename => Replace(
            rename.Table, table => table.WithConstraint(rename.Constraint, rename.NewName, isValidated: false)),
        AlterTable { Command: "AT_AttachPartition" or "AT_DetachPartition" } alter => Repartition(alter),
        AlterTable { Command: "AT_AddInherit" } alter => WithParent(alter.Table, ObjectName.From(alter.Node["def"])),
        AlterTable or SetDefault or AddEnumValue or RenameEnumValue or CommentOn or ChangeData or OtherChange => this,
        _ => throw new UnreachableException(),
    };

    private KnownSchema Create(CreateTable create, MigrationPair migration)
    {
        var name = Target(create.Name, create.IsTemporary);
        if (create.IfNotExists && Tables.Contains(Key(name)))
            return this;
        var table = new KnownTable
        {
            Name = name,
            CreatedBy = migration,
            IsTemporary = create.IsTemporary,
            IsPartitioned = create.IsPartitioned,
            HasOtherColumns = create.HasOtherColumns,
            Parents = [.. create.Parents.Select(Resolve)],
            OtherSchemas = OtherTargets(create.Name, create.IsTemporary),
        };
        var inherited = create.Parents.Select(FindTable).OfType<KnownTable>().SelectMany(parent => parent.Columns.Values);
        table = table.With(inherited.Concat(create.Columns.Select(column => ColumnOf(column, migration))))
            .With(create.AllConstraints.Select(ConstraintOf));
        var created = this with
        {
            Tables = Tables.With(Key(name), table),
            HasTemporary = HasTemporary || create.IsTemporary,
            HasUncertain = HasUncertain || table.OtherSchemas is not null,
        };
        return create is { IsDefaultPartition: true, Parents: [var parent] }
            ? created.Replace(parent, known => known with { DefaultPartition = name })
            : created;
    }

    private KnownSchema Create(CreateIndex create, MigrationPair migration)
    {
        var index = new KnownIndex(create.Name?.Name, [.. create.Columns.OfType<string>()], create.Tree);
        var known = Replace(create.Table, table =>
            create.IfNotExists && table.Indexes.Exists(other => other.Name == index.Name)
                ? table
                : table with { Indexes = table.Indexes.Add(index) });
        if (create.Name is not { } name)
            return known;
        var key = Key(Resolve(create.Table) with { Name = name.Name });
        return known with { Others = Others.SetItem(new ObjectKey(ObjectKind.Index, key), new KnownObject(migration, create)) };
    }

    private KnownSchema Create(CreateObject create, MigrationPair migration)
    {
        var name = create.Kind.LiesInSchema ? Target(create.Name, create.IsTemporary) : create.Name;
        var key = new ObjectKey(create.Kind, Key(name));
        // What replaces an object or leaves it alone is not the one that created it.
        var creator = create.OrReplace || create.IfNotExists ? Others.GetValueOrDefault(key)?.CreatedBy ?? migration : migration;
        var known = this with
        {
            Others = Others.SetItem(key, new KnownObject(creator, create)),
            HasTemporary = HasTemporary || create.IsTemporary,
        };
        if (create.Kind.IsRoutine)
        {
            var overloads = WithoutOverload(key.Name, create.Arguments).Add(new KnownRoutine(create, migration));
            known = known with { Routines = Routines.SetItem(key.Name, overloads) };
        }

        return create.Kind == ObjectKind.Policy ? known.Replace(create.Table!, table => table with { HasPolicy = true }) : known;
    }

    private KnownSchema DropTable(ObjectName name)
    {
        var key = Key(FindTable(name)?.Name ?? Resolve(name));
        return this with { Tables = Tables.Without(key) };
    }

    private KnownSchema DropIndex(ObjectName name)
    {
        var known = FindTableOfIndex(name) is { } table ? Replace(table.Name, found => found.WithoutIndex(name.Name)) : this;
        return known with { Others = Others.Remove(new ObjectKey(ObjectKind.Index, KeyOf(ObjectKind.Index, name))) };
    }

    private KnownSchema DropSchema(string schema) => this with
    {
        Tables = Tables.Without(Tables.Entries.Select(entry => entry.Key).Where(name => name.Schema == schema)),
        Others = Others.RemoveRange(Others.Keys.Where(key => key.Name.Schema == schema
            || key == new ObjectKey(ObjectKind.Schema, Key(new ObjectName(null, schema))))),
        Routines = Routines.RemoveRange(Routines.Keys.Where(name => name.Schema == schema)),
    };

    private KnownSchema DropRoutine(DropObject drop)
    {
        var key = KeyOf(drop.Kind, drop.Name);
        var rest = WithoutOverload(key, drop.Arguments);
        return this with
        {
            Others = Others.Remove(new ObjectKey(drop.Kind, key)),
            Routines = rest.IsEmpty || drop.Arguments is null ? Routines.Remove(key) : Routines.SetItem(key, rest),
        };
    }

    private KnownSchema RenameSchema(string schema, string newName)
    {
        var tables = Tables.Entries.Select(entry => entry.Value).Where(table => Key(table.Name).Schema == schema).ToList();
        var others = Others.Where(pair => pair.Key.Name.Schema == schema && pair.Key.Kind.LiesInSchema).ToList();
        var routines = Routines.Where(pair => pair.Key.Schema == schema).ToList();
        var moved = this with
        {
            Tables = tables.Select(table => table with { Name = table.Name with { Schema = newName } })
                .Aggregate(
                    Tables.Without(tables.Select(table => Key(table.Name))), (known, table) => known.With(table.Name, table)),
            Others = Others.RemoveRange(others.Select(pair => pair.Key))
                .SetItems(others.ToDictionary(
                    pair => pair.Key with { Name = pair.Key.Name with { Schema = newName } }, pair => pair.Value)),
            Routines = Routines.RemoveRange(routines.Select(pair => pair.Key))
                .SetItems(routines.ToDictionary(pair => pair.Key with { Schema = newName }, pair => pair.Value)),
        };
        return moved.Rename(ObjectKind.Schema, new ObjectName(null, schema), name => name with { Name = newName });
    }
}
