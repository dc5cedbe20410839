using System.Collections.Immutable;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>
/// An object, column or constraint that the scripts say is in the database. It refers to others by number, as the
/// server's catalogs do, so that a rename is a change of one name.
/// </summary>
/// <param name="Id">Its number, which it keeps until it is dropped.</param>
/// <param name="Kind">What it is.</param>
internal sealed record CatalogItem(int Id, ObjectKind Kind, string Name)
{
    /// <summary>The schema of what lies in one itself.</summary>
    internal string? Schema { get; init; }

    /// <summary>What it is part of and goes with: a column's table, an index's table, a sequence's column.</summary>
    internal int? Parent { get; init; }

    /// <summary>What it stops without: it goes too when one of these is dropped with CASCADE.</summary>
    internal ImmutableArray<int> Uses { get; init; } = [];

    /// <summary>The columns of an index or constraint: it goes when one of them does. 0 stands for an expression.</summary>
    internal ImmutableArray<int> Columns { get; init; } = [];

    /// <summary>The columns that an expression of an index or constraint reads.</summary>
    internal ImmutableArray<int> ReadColumns { get; init; } = [];

    /// <summary>The table that a foreign key points to.</summary>
    internal int? Target { get; init; }

    internal ImmutableArray<int> TargetColumns { get; init; } = [];

    internal ConstraintKind? Constraint { get; init; }

    /// <summary>The input arguments of a routine.</summary>
    internal string Arguments { get; init; } = "";

    internal bool IsTemporary { get; init; }

    /// <summary>Whether no script made it: a statement that needs it says that it must be there.</summary>
    internal bool IsInferred { get; init; }

    /// <summary>Whether code that cannot be read may have changed or dropped it.</summary>
    internal bool IsUncertain { get; init; }

    internal ImmutableSortedDictionary<string, Fact> Facts { get; init; } =
        ImmutableSortedDictionary.Create<string, Fact>(StringComparer.Ordinal);

    /// <summary>The statement that made it; null where it is inferred.</summary>
    internal Origin? Origin { get; init; }

    /// <summary>Whether the name is taken from those of tables, indexes, sequences and views of the schema.</summary>
    internal bool IsRelation =>
        Kind.IsRelation || Kind == ObjectKind.Index || Constraint is ConstraintKind.PrimaryKey or ConstraintKind.Unique
            or ConstraintKind.Exclusion;

    internal CatalogItem With(string fact, Fact value) => this with { Facts = Facts.SetItem(fact, value) };
}
