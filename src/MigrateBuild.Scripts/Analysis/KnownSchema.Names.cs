using System.Collections.Immutable;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Changes.Reading;
using MigrateBuild.Scripts.Model;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Analysis;

/// <content>What a name stands for at this point, by the search path.</content>
internal sealed partial record KnownSchema
{
    /// <summary>The schemas in which a name without one is looked for.</summary>
    internal SearchPath Path { get; init; } = SearchPath.AtStart(isTransaction: true);

    // Most sets have none, and then nothing is looked through for them.
    private bool HasTemporary { get; init; }

    // Whether tables may lie in another schema than the one that they are kept under.
    private bool HasUncertain { get; init; }

    /// <summary>Whether a script gave a role or a database a search path of its own.</summary>
    private bool HasOtherDefaultPath { get; init; }

    // The same in each process: the order of a hash table is not, and messages name the first that they find.
    private IEnumerable<KnownTable> TablesInOrder =>
        Tables.Entries.Select(entry => entry.Value).OrderBy(table => Key(table.Name).ToString(), StringComparer.Ordinal);

    /// <summary>What is there when a script begins: a session without settings and temporary tables.</summary>
    /// <param name="isTransaction">Whether the migrator runs it in a transaction.</param>
    internal KnownSchema AtStart(bool isTransaction)
    {
        var path = SearchPath.AtStart(isTransaction, HasOtherDefaultPath);
        return (HasTemporary ? WithoutTemporary() : this) with { Path = path, Savepoints = Savepoints<KnownSchema>.None };
    }

    private KnownSchema WithoutTemporary() => this with
    {
        HasTemporary = false,
        Tables = Tables.Without(Tables.Entries.Select(entry => entry.Key).Where(name => name.Schema == SearchPath.Temporary)),
        Others = Others.RemoveRange(Others.Keys.Where(key => key.Name.Schema == SearchPath.Temporary)),
    };

    /// <summary>What is there just before a change: the parts of a CREATE SCHEMA lie in that schema.</summary>
    internal KnownSchema Before(Change change) =>
        change.Tree.Is("CreateSchemaStmt") && change is not CreateObject { Kind: ObjectKind.Schema }
            ? this with { Path = Path.Within(CreateReader.SchemaName(change.Tree)) }
            : this;

    /// <summary>The table of a name.</summary>
    internal KnownTable? FindTable(ObjectName name)
    {
        // Of several the one is meant, to be on the safe side, that is the youngest.
        if (name.Schema is null && Path.IsUnknown)
            return Tables.Named(name.Name).MaxBy(known => known.CreatedBy.Version);
        if (Tables.Find(Key(Resolve(name))) is { } table)
            return table;
        IReadOnlyList<string> schemas = name.Schema is { } schema ? [schema] : Path.Schemas;
        var uncertain = HasUncertain
            ? Tables.Named(name.Name).FirstOrDefault(known => schemas.Any(known.MayLieIn))
            : null;
        if (uncertain is not null)
            return uncertain;
        // The role or the database may have a search path of its own.
        if (name.Schema is not null || Path.IsGiven)
            return null;
        return Tables.Named(name.Name).Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>
    /// The name with the schema that the search path finds for it, or in which it would create it. A name without schema stays
    /// as it is where the script says nothing of the path.
    /// </summary>
    internal ObjectName Resolve(ObjectName name) => Resolve(name, Tables.Contains);

    /// <summary>The same for an object other than a table.</summary>
    internal ObjectName Resolve(ObjectKind kind, ObjectName name) =>
        kind.IsTable ? Resolve(name) : kind.LiesInSchema ? Resolve(name, key => Others.ContainsKey(new ObjectKey(kind, key))) : name;

    /// <summary>What the scripts say of an object other than a table; null where they do not tell.</summary>
    internal KnownObject? Find(ObjectKind kind, ObjectName name) => Others.GetValueOrDefault(new ObjectKey(kind, KeyOf(kind, name)));

    /// <summary>The migration that created an object other than a table; null where the scripts do not tell.</summary>
    internal MigrationPair? FindCreator(ObjectKind kind, ObjectName name) => Find(kind, name)?.CreatedBy;

    /// <summary>The table on which an index lies; null where the scripts do not tell.</summary>
    internal KnownTable? FindTableOfIndex(ObjectName index)
    {
        var candidates = Tables.WithIndex(index.Name).Where(table => SameSchema(table, index));
        return candidates.MinBy(table => Path.IsGiven ? Path.Schemas.ToImmutableList().IndexOf(Key(table.Name).Schema!) : 0);
    }

    /// <summary>The tables with a column of a type or domain.</summary>
    internal IEnumerable<KnownTable> TablesWith(ObjectName type) => TablesInOrder.Where(table =>
        table.Columns.Values.Any(column =>
            column.Type is { } known && new ObjectName(known.Schema, known.Name).Matches(Resolve(ObjectKind.Domain, type))));

    /// <summary>The routines of a name that are there.</summary>
    internal IReadOnlyList<KnownRoutine> FindRoutines(ObjectName name) =>
        Routines.GetValueOrDefault(Key(Resolve(name, Routines.ContainsKey))) ?? [];

    // A name that is kept without schema lies in public.
    private static ObjectName Key(ObjectName name) => name.Schema is null ? name with { Schema = SearchPath.Public } : name;

    private ObjectName KeyOf(ObjectKind kind, ObjectName name) => Key(Resolve(kind, name));

    private ObjectName Resolve(ObjectName name, Func<ObjectName, bool> isThere)
    {
        if (name.Schema is not null)
            return name;
        var temporary = name with { Schema = SearchPath.Temporary };
        if (isThere(temporary))
            return temporary;
        if (!Path.IsGiven)
            return name;
        var found = Path.Schemas.Select(schema => name with { Schema = schema }).FirstOrDefault(isThere);
        return found ?? (Path.Schemas is [var first, ..] ? name with { Schema = first } : name);
    }

    private bool SameSchema(KnownTable table, ObjectName index) => index.Schema is { } schema
        ? Key(table.Name).Schema == schema || table.MayLieIn(schema)
        : !Path.IsGiven || Path.Schemas.Contains(Key(table.Name).Schema!) || Path.Schemas.Any(table.MayLieIn);

    // What a name without schema means holds for the path of this script alone, so it is kept with it.
    private Constraint ConstraintOf(Constraint constraint) =>
        constraint.ReferencedTable is { } table ? constraint with { ReferencedTable = Resolve(table) } : constraint;

    private KnownColumn ColumnOf(Column column, MigrationPair migration)
    {
        var known = KnownColumn.From(column, migration);
        return known with { Type = TypeOf(known.Type) };
    }

    private SqlType? TypeOf(SqlType? type)
    {
        if (type is not { Schema: null } || !Path.IsGiven)
            return type;
        var name = new ObjectName(null, type.Name);
        foreach (var kind in new[] { ObjectKind.Domain, ObjectKind.Type })
        {
            if (Find(kind, name) is not null)
                return type with { Schema = Resolve(kind, name).Schema };
        }

        return type;
    }

    private ImmutableList<KnownRoutine> WithoutOverload(ObjectName key, IReadOnlyList<SqlType>? arguments)
    {
        var overloads = Routines.GetValueOrDefault(key) ?? [];
        return overloads.RemoveAll(routine => arguments is not null && (routine.Definition.Arguments ?? []).SequenceEqual(arguments));
    }

    private KnownSchema Repartition(AlterTable alter)
    {
        var (partition, isDetached) = (Resolve(ObjectName.From(alter.Node["def"]["name"])), alter.Command == "AT_DetachPartition");
        var known = isDetached ? this : WithParent(partition, alter.Table);
        if (!isDetached && !alter.Node["def"]["bound"].Flag("is_default"))
            return known;
        return known.Replace(alter.Table, table => isDetached && table.DefaultPartition?.Matches(partition) != true
            ? table
            : table with { DefaultPartition = isDetached ? null : partition });
    }

    private KnownSchema WithParent(ObjectName name, ObjectName parent) =>
        Replace(name, table => table with { Parents = table.Parents.Add(Resolve(parent)) });

    private KnownSchema Replace(ObjectName name, Func<KnownTable, KnownTable> change)
    {
        if (FindTable(name) is not { } table)
            return this;
        var changed = change(table);
        var others = table.Name == changed.Name ? Tables : Tables.Without(Key(table.Name));
        return this with { Tables = others.With(Key(changed.Name), changed) };
    }

    private KnownSchema ReplaceColumn(ObjectName name, string column, Func<KnownColumn, KnownColumn> change) =>
        Replace(name, table => table.Find(column) is { } known ? table.With(change(known)) : table);

    private KnownSchema ReplaceObject(ObjectKind kind, ObjectName name, Func<KnownObject, KnownObject> change) =>
        Find(kind, name) is { } known ? this with { Others = Others.SetItem(new ObjectKey(kind, KeyOf(kind, name)), change(known)) } : this;

    private KnownSchema Rename(ObjectKind kind, ObjectName name, Func<ObjectName, ObjectName> rename)
    {
        if (Find(kind, name) is not { } known)
            return this;
        var (from, to) = (KeyOf(kind, name), rename(KeyOf(kind, name)));
        var renamed = this with { Others = Others.Remove(new ObjectKey(kind, from)).SetItem(new ObjectKey(kind, to), known) };
        return Routines.TryGetValue(from, out var overloads) && kind.IsRoutine
            ? renamed with { Routines = Routines.Remove(from).SetItem(to, overloads) }
            : renamed;
    }
}
