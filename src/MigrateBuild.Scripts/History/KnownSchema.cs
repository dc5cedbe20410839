using System.Collections.Immutable;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.History;

/// <summary>
/// What the scripts up to some point say is in the database: the tables with their columns, constraints and indexes,
/// and every other object that a script created. It knows nothing of what code (DO, functions) creates, so a rule
/// may rely on what is here and must not rely on what is missing.
/// </summary>
internal sealed record KnownSchema
{
    internal static readonly KnownSchema Empty = new();

    private static readonly ObjectKind[] KindsOfAlterTable =
        [ObjectKind.View, ObjectKind.MaterializedView, ObjectKind.Index, ObjectKind.Sequence];

    private ImmutableDictionary<ObjectName, KnownTable> Tables { get; init; } = ImmutableDictionary<ObjectName, KnownTable>.Empty;

    private ImmutableDictionary<(ObjectKind Kind, ObjectName Name), KnownObject> Others { get; init; } =
        ImmutableDictionary<(ObjectKind Kind, ObjectName Name), KnownObject>.Empty;

    // The same in each process: the order of a hash table is not, and messages name the first that they find.
    private IEnumerable<KnownTable> TablesInOrder => Tables.Values.OrderBy(table => Key(table.Name).ToString(), StringComparer.Ordinal);

    /// <summary>The table of a name; one without schema is looked for in <c>public</c> first, then in all.</summary>
    internal KnownTable? FindTable(ObjectName name)
    {
        if (Tables.TryGetValue(Key(name), out var table))
            return table;
        var candidates = name.Schema is null ? Tables.Values.Where(known => known.Name.Name == name.Name).Take(2).ToList() : [];
        return candidates is [var only] ? only : null;
    }

    /// <summary>What the scripts say of an object other than a table; null where they do not tell.</summary>
    internal KnownObject? Find(ObjectKind kind, ObjectName name) => Others.GetValueOrDefault((kind, Key(name)));

    /// <summary>The migration that created an object other than a table; null where the scripts do not tell.</summary>
    internal MigrationPair? FindCreator(ObjectKind kind, ObjectName name) => Find(kind, name)?.CreatedBy;

    /// <summary>The table on which an index lies; null where the scripts do not tell.</summary>
    internal KnownTable? FindTableOfIndex(ObjectName index) => TablesInOrder.FirstOrDefault(table =>
        SameSchema(table.Name, index)
        && (table.Indexes.Exists(known => known.Name == index.Name)
            || (table.Constraints.GetValueOrDefault(index.Name)?.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique or ConstraintKind.Exclusion)));

    /// <summary>The tables with a column of a type or domain.</summary>
    internal IEnumerable<KnownTable> TablesWith(ObjectName type) => TablesInOrder.Where(table =>
        table.Columns.Values.Any(column => column.Type is { } known && new ObjectName(known.Schema, known.Name).Matches(type)));

    /// <summary>What is there after a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="migration">The migration whose script makes it.</param>
    internal KnownSchema After(Change change, MigrationPair migration) => change switch
    {
        CreateTable create => Create(create, migration),
        CreateIndex create => Create(create, migration),
        CreateObject create => Create(create, migration),
        DropObject { Kind: var kind } drop when IsTable(kind) => this with { Tables = Tables.Remove(KeyOf(drop.Name)) },
        DropObject { Kind: var kind } drop when kind == ObjectKind.Schema => DropSchema(drop.Name.Name),
        DropObject { Kind: var kind } drop when kind == ObjectKind.Index => DropIndex(drop.Name),
        DropObject drop => this with { Others = Others.Remove((drop.Kind, Key(drop.Name))) },
        RenameObject { Kind: var kind } rename when kind == ObjectKind.Schema => RenameSchema(rename.Name.Name, rename.NewName),
        RenameObject { Kind: var kind } rename when IsTable(kind) && FindTable(rename.Name) is not null =>
            Replace(rename.Name, table => table with { Name = table.Name with { Name = rename.NewName } }),
        RenameObject { Kind: var kind } rename when IsTable(kind) =>
            KindsOfAlterTable.Aggregate(this, (known, other) => known.Rename(other, rename.Name, rename.Name with { Name = rename.NewName })),
        RenameObject rename => Rename(rename.Kind, rename.Name, rename.Name with { Name = rename.NewName }),
        MoveObject { Kind: var kind } move when IsTable(kind) => Replace(move.Name, table => table with { Name = table.Name with { Schema = move.NewSchema } }),
        MoveObject move => Rename(move.Kind, move.Name, move.Name with { Schema = move.NewSchema }),
        AddColumn add => Replace(add.Table, table => Add(table, add, migration)),
        DropColumn drop => Replace(drop.Table, table => table.Without(drop.Column)),
        RenameColumn rename => Replace(rename.Table, table => RenameColumn(table, rename)),
        ChangeColumnType alter => ReplaceColumn(alter.Table, alter.Column, column => column with { Type = alter.Type, Collation = alter.Collation }),
        SetNotNull set => ReplaceColumn(set.Table, set.Column, column => column with { IsNotNull = set.IsNotNull }),
        AddConstraint { Kind: var kind } add when kind == ObjectKind.Domain => ReplaceObject(kind, add.Table, known => known with { GotConstraint = true }),
        AddConstraint add => Replace(add.Table, table => table.With(add.Constraint)),
        DropConstraint drop => Replace(drop.Table, table => table with { Constraints = table.Constraints.Remove(drop.Constraint) }),
        ValidateConstraint validate => Replace(validate.Table, table => ReplaceConstraint(table, validate.Constraint, validate.Constraint, valid: true)),
        RenameConstraint rename => Replace(rename.Table, table => ReplaceConstraint(table, rename.Constraint, rename.NewName, valid: false)),
        _ => this,
    };

    private static bool IsTable(ObjectKind kind) => kind == ObjectKind.Table || kind == ObjectKind.ForeignTable;

    private static ObjectName Key(ObjectName name) => name.Schema is null ? name with { Schema = "public" } : name;

    private static bool SameSchema(ObjectName table, ObjectName index) => index.Schema is null || Key(table).Schema == index.Schema;

    private ObjectName KeyOf(ObjectName name) => Key(FindTable(name)?.Name ?? name);

    private KnownSchema Create(CreateTable create, MigrationPair migration)
    {
        if (create.IfNotExists && FindTable(create.Name) is not null)
            return this;
        var table = new KnownTable
        {
            Name = create.Name,
            CreatedBy = migration,
            IsTemporary = create.IsTemporary,
            IsPartitioned = create.Tree["partspec"].Exists,
            HasOtherColumns = create.HasOtherColumns,
        };
        var inherited = create.Parents.Select(FindTable).OfType<KnownTable>().SelectMany(parent => parent.Columns.Values);
        table = inherited.Aggregate(table, (known, column) => known.With(column));
        table = create.Columns.Aggregate(table, (known, column) => known.With(KnownColumn.Of(column, migration)));
        return this with { Tables = Tables.SetItem(Key(create.Name), create.AllConstraints.Aggregate(table, (known, constraint) => known.With(constraint))) };
    }

    private KnownSchema Create(CreateIndex create, MigrationPair migration)
    {
        var index = new KnownIndex(create.Name?.Name, [.. create.Columns.OfType<string>()], create.Tree);
        var known = Replace(create.Table, table =>
            create.IfNotExists && table.Indexes.Exists(other => other.Name == index.Name) ? table : table with { Indexes = table.Indexes.Add(index) });
        return create.Name is { } name ? known with { Others = Others.SetItem((ObjectKind.Index, Key(name)), new KnownObject(migration, create)) } : known;
    }

    private KnownSchema Create(CreateObject create, MigrationPair migration)
    {
        var key = (create.Kind, Key(create.Name));
        // What replaces an object or leaves it alone is not the one that created it.
        var creator = create.OrReplace || create.IfNotExists ? Others.GetValueOrDefault(key)?.CreatedBy ?? migration : migration;
        var known = this with { Others = Others.SetItem(key, new KnownObject(creator, create)) };
        return create.Kind == ObjectKind.Policy ? known.Replace(create.Table!, table => table with { HasPolicy = true }) : known;
    }

    private static KnownTable Add(KnownTable table, AddColumn add, MigrationPair migration)
    {
        if (add.IfNotExists && table.Columns.ContainsKey(add.Column.Name))
            return table;
        return add.Column.Constraints.Aggregate(table.With(KnownColumn.Of(add.Column, migration)), (known, constraint) => known.With(constraint));
    }

    // A renamed constraint stays under the one name, so that it can be dropped or validated by it.
    private static KnownTable ReplaceConstraint(KnownTable table, string name, string newName, bool valid) =>
        table.Constraints.TryGetValue(name, out var constraint)
            ? table with { Constraints = table.Constraints.Remove(name).SetItem(newName, constraint with { Name = newName, IsNotValid = constraint.IsNotValid && !valid }) }
            : table;

    private static KnownTable RenameColumn(KnownTable table, RenameColumn rename) => table.Find(rename.Column) is { } column
        ? (table with { Columns = table.Columns.Remove(rename.Column) }).With(column with { Name = rename.NewName })
        : table;

    private KnownSchema DropIndex(ObjectName name)
    {
        var known = FindTableOfIndex(name) is { } table ? Replace(table.Name, found => found.WithoutIndex(name.Name)) : this;
        return known with { Others = Others.Remove((ObjectKind.Index, Key(name))) };
    }

    private KnownSchema DropSchema(string schema) => this with
    {
        Tables = Tables.RemoveRange(Tables.Keys.Where(name => name.Schema == schema)),
        Others = Others.RemoveRange(Others.Keys.Where(key => key.Name.Schema == schema || key == (ObjectKind.Schema, Key(new ObjectName(null, schema))))),
    };

    private KnownSchema RenameSchema(string schema, string newName)
    {
        var tables = Tables.Values.Where(table => Key(table.Name).Schema == schema).ToList();
        var others = Others.Where(pair => pair.Key.Name.Schema == schema && pair.Key.Kind != ObjectKind.Schema).ToList();
        var moved = this with
        {
            Tables = Tables.RemoveRange(tables.Select(table => Key(table.Name)))
                .SetItems(tables.Select(table => table with { Name = table.Name with { Schema = newName } }).ToDictionary(table => table.Name)),
            Others = Others.RemoveRange(others.Select(pair => pair.Key))
                .SetItems(others.ToDictionary(pair => (pair.Key.Kind, pair.Key.Name with { Schema = newName }), pair => pair.Value)),
        };
        return moved.Rename(ObjectKind.Schema, new ObjectName(null, schema), new ObjectName(null, newName));
    }

    private KnownSchema Replace(ObjectName name, Func<KnownTable, KnownTable> change)
    {
        if (FindTable(name) is not { } table)
            return this;
        var changed = change(table);
        return this with { Tables = Tables.Remove(Key(table.Name)).SetItem(Key(changed.Name), changed) };
    }

    private KnownSchema ReplaceColumn(ObjectName name, string column, Func<KnownColumn, KnownColumn> change) =>
        Replace(name, table => table.Find(column) is { } known ? table.With(change(known)) : table);

    private KnownSchema ReplaceObject(ObjectKind kind, ObjectName name, Func<KnownObject, KnownObject> change) =>
        Find(kind, name) is { } known ? this with { Others = Others.SetItem((kind, Key(name)), change(known)) } : this;

    private KnownSchema Rename(ObjectKind kind, ObjectName name, ObjectName newName) => Find(kind, name) is { } known
        ? this with { Others = Others.Remove((kind, Key(name))).SetItem((kind, Key(newName)), known) }
        : this;
}
