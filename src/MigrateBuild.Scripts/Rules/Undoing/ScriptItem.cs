using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>An object, a part of one or a value of an enum type, as a script names it.</summary>
/// <param name="Kind">What it is; of a value the kind of its type.</param>
/// <param name="Name">Its name; null where the script leaves it to the server. Of a value the name of its type.</param>
internal sealed record ScriptItem(ObjectKind Kind, ObjectName? Name)
{
    /// <summary>
    /// What it lies on and goes with: the table of a column, an index, a trigger; the domain of a constraint; the table that owns a
    /// sequence.
    /// </summary>
    internal ObjectName? Owner { get; init; }

    /// <summary>The kind of what it lies on, as the script says it.</summary>
    internal ObjectKind OwnerKind { get; init; } = ObjectKind.Table;

    /// <summary>The value of the enum type; null for what is none.</summary>
    internal string? Value { get; init; }

    /// <summary>The types of the input arguments of a routine; null where the script does not say them.</summary>
    internal IReadOnlyList<SqlType>? Arguments { get; init; }

    /// <summary>The columns that an index or constraint goes with; null where they are not all known.</summary>
    internal IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Whether it is a table whose rows are those of another one, with which it goes.</summary>
    internal bool IsPartition { get; init; }

    /// <summary>
    /// Whether it is a table that hangs on nothing but its schema: not on a parent, a type, a server, an access method or what a partition
    /// key uses, with which CASCADE may take it.
    /// </summary>
    internal bool IsPlainTable { get; init; }

    internal bool IsConstraint => Kind is ObjectKind.TableConstraint or ObjectKind.DomainConstraint;

    /// <summary>Whether it goes with one of its columns.</summary>
    internal bool HasColumns => IsConstraint || Kind is ObjectKind.Index or ObjectKind.Statistics;

    /// <summary>Whether its table is part of its name, so that nothing else is named when it is dropped.</summary>
    internal bool IsNamedOnOwner => Kind == ObjectKind.Column || Kind.IsPartOfTable;
}
