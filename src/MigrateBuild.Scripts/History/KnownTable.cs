using System.Collections.Immutable;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.History;

/// <summary>What the scripts so far say of a table.</summary>
internal sealed record KnownTable
{
    internal required ObjectName Name { get; init; }

    /// <summary>The migration that created it.</summary>
    internal required MigrationPair CreatedBy { get; init; }

    /// <summary>Whether it goes with the session.</summary>
    internal bool IsTemporary { get; init; }

    /// <summary>Whether it may have columns that the scripts do not list.</summary>
    internal bool HasOtherColumns { get; init; }

    internal ImmutableDictionary<string, KnownColumn> Columns { get; init; } = ImmutableDictionary<string, KnownColumn>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The constraints with a name of the script's own.</summary>
    internal ImmutableDictionary<string, Constraint> Constraints { get; init; } = ImmutableDictionary<string, Constraint>.Empty.WithComparers(StringComparer.Ordinal);

    internal KnownColumn? Find(string column) => Columns.GetValueOrDefault(column);

    internal KnownTable With(KnownColumn column) => this with { Columns = Columns.SetItem(column.Name, column) };
}
