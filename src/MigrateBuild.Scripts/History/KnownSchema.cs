using System.Collections.Immutable;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.History;

/// <summary>
/// What the scripts up to some point say is in the database: the tables with their columns and named constraints,
/// and every other object that a script created. It knows nothing of what code (DO, functions) creates, so a rule
/// may rely on what is here and must not rely on what is missing.
/// </summary>
internal sealed record KnownSchema
{
    internal static readonly KnownSchema Empty = new();

    private ImmutableDictionary<ObjectName, KnownTable> Tables { get; init; } = ImmutableDictionary<ObjectName, KnownTable>.Empty;

    private ImmutableDictionary<(ObjectKind Kind, ObjectName Name), MigrationPair> Others { get; init; } =
        ImmutableDictionary<(ObjectKind Kind, ObjectName Name), MigrationPair>.Empty;

    /// <summary>The table of a name; one without schema is looked for in <c>public</c> first, then in all.</summary>
    internal KnownTable? FindTable(ObjectName name)
    {
        if (Tables.TryGetValue(Key(name), out var table))
            return table;
        var candidates = name.Schema is null ? Tables.Values.Where(known => known.Name.Name == name.Name).Take(2).ToList() : [];
        return candidates is [var only] ? only : null;
    }

    /// <summary>The migration that created an object other than a table; null where the scripts do not tell.</summary>
    internal MigrationPair? FindCreator(ObjectKind kind, ObjectName name) => Others.GetValueOrDefault((kind, Key(name)));

    /// <summary>What is there after a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="migration">The migration whose script makes it.</param>
    internal KnownSchema After(Change change, MigrationPair migration) => change switch
    {
        CreateTable create => Create(create, migration),
        CreateIndex { Name: { } name } => this with { Others = Others.SetItem((ObjectKind.Index, Key(name)), migration) },
        CreateObject create => this with { Others = Others.SetItem((create.Kind, Key(create.Name)), migration) },
        DropObject { Kind: var kind } drop when IsTable(kind) => this with { Tables = Tables.Remove(KeyOf(drop.Name)) },
        DropObject drop => this with { Others = Others.Remove((drop.Kind, Key(drop.Name))) },
        RenameObject { Kind: var kind } rename when IsTable(kind) => Replace(rename.Name, table => table with { Name = table.Name with { Name = rename.NewName } }),
        RenameObject rename => Rename(rename.Kind, rename.Name, rename.Name with { Name = rename.NewName }),
        MoveObject { Kind: var kind } move when IsTable(kind) => Replace(move.Name, table => table with { Name = table.Name with { Schema = move.NewSchema } }),
        MoveObject move => Rename(move.Kind, move.Name, move.Name with { Schema = move.NewSchema }),
        AddColumn add => Replace(add.Table, table => add.IfNotExists && table.Columns.ContainsKey(add.Column.Name) ? table : table.With(KnownColumn.Of(add.Column))),
        DropColumn drop => Replace(drop.Table, table => table with { Columns = table.Columns.Remove(drop.Column) }),
        RenameColumn rename => Replace(rename.Table, table => RenameColumn(table, rename)),
        ChangeColumnType alter => ReplaceColumn(alter.Table, alter.Column, column => column with { Type = alter.Type }),
        SetNotNull set => ReplaceColumn(set.Table, set.Column, column => column with { IsNotNull = set.IsNotNull }),
        AddConstraint add => Replace(add.Table, table => With(table, add.Constraint)),
        DropConstraint drop => Replace(drop.Table, table => table with { Constraints = table.Constraints.Remove(drop.Constraint) }),
        _ => this,
    };

    private static bool IsTable(ObjectKind kind) => kind == ObjectKind.Table || kind == ObjectKind.ForeignTable;

    private static ObjectName Key(ObjectName name) => name.Schema is null ? name with { Schema = "public" } : name;

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
            HasOtherColumns = create.HasOtherColumns,
        };
        table = create.Columns.Aggregate(table, (known, column) => known.With(KnownColumn.Of(column)));
        return this with { Tables = Tables.SetItem(Key(create.Name), create.AllConstraints.Aggregate(table, With)) };
    }

    private static KnownTable With(KnownTable table, Constraint constraint)
    {
        if (constraint.Kind == ConstraintKind.PrimaryKey)
        {
            table = constraint.Columns.Select(table.Find).OfType<KnownColumn>()
                .Aggregate(table, (known, column) => known.With(column with { IsNotNull = true }));
        }

        return constraint.Name is { } name ? table with { Constraints = table.Constraints.SetItem(name, constraint) } : table;
    }

    private static KnownTable RenameColumn(KnownTable table, RenameColumn rename) => table.Find(rename.Column) is { } column
        ? (table with { Columns = table.Columns.Remove(rename.Column) }).With(column with { Name = rename.NewName })
        : table;

    private KnownSchema Replace(ObjectName name, Func<KnownTable, KnownTable> change)
    {
        if (FindTable(name) is not { } table)
            return this;
        var changed = change(table);
        return this with { Tables = Tables.Remove(Key(table.Name)).SetItem(Key(changed.Name), changed) };
    }

    private KnownSchema ReplaceColumn(ObjectName name, string column, Func<KnownColumn, KnownColumn> change) =>
        Replace(name, table => table.Find(column) is { } known ? table.With(change(known)) : table);

    private KnownSchema Rename(ObjectKind kind, ObjectName name, ObjectName newName) =>
        Others.TryGetValue((kind, Key(name)), out var migration)
            ? this with { Others = Others.Remove((kind, Key(name))).SetItem((kind, Key(newName)), migration) }
            : this;
}
