using System.Collections.Immutable;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>What the scripts so far say of a table.</summary>
internal sealed record KnownTable
{
    internal required ObjectName Name { get; init; }

    /// <summary>
    /// The schemas besides its own in which it may lie, since a path names one that is there or not; none of them where it may be any.
    /// Null where its own is certain.
    /// </summary>
    internal IReadOnlyList<string>? OtherSchemas { get; init; }

    /// <summary>The migration that created it.</summary>
    internal required MigrationPair CreatedBy { get; init; }

    /// <summary>Whether it goes with the session.</summary>
    internal bool IsTemporary { get; init; }

    /// <summary>Whether its rows lie in partitions.</summary>
    internal bool IsPartitioned { get; init; }

    /// <summary>The partition for the rows that no other takes; null where the scripts do not tell of one.</summary>
    internal ObjectName? DefaultPartition { get; init; }

    /// <summary>The tables of which it is or was a partition or a child.</summary>
    internal ImmutableList<ObjectName> Parents { get; init; } = [];

    /// <summary>Whether it may have columns that the scripts do not list.</summary>
    internal bool HasOtherColumns { get; init; }

    /// <summary>Whether a policy of row security was created for it.</summary>
    internal bool HasPolicy { get; init; }

    internal ImmutableSortedDictionary<string, KnownColumn> Columns { get; init; } =
        ImmutableSortedDictionary.Create<string, KnownColumn>(StringComparer.Ordinal);

    /// <summary>The constraints; one that the script does not name has the name that the server gives it.</summary>
    internal ImmutableSortedDictionary<string, Constraint> Constraints { get; init; } =
        ImmutableSortedDictionary.Create<string, Constraint>(StringComparer.Ordinal);

    /// <summary>The indexes, without those of constraints.</summary>
    internal ImmutableList<KnownIndex> Indexes { get; init; } = [];

    /// <summary>The names of its indexes, those of constraints too.</summary>
    internal IReadOnlyList<string> IndexNames =>
    [
        .. Indexes.Select(index => index.Name).OfType<string>(),
        .. Constraints.Where(constraint => constraint.Value.HasIndex).Select(constraint => constraint.Key),
    ];

    internal bool MayLieIn(string schema) => OtherSchemas is { } others && (others.Count == 0 || others.Contains(schema));

    internal KnownColumn? Find(string column) => Columns.GetValueOrDefault(column);

    internal KnownTable With(KnownColumn column) => this with { Columns = Columns.SetItem(column.Name, column) };

    internal KnownTable With(IEnumerable<KnownColumn> columns)
    {
        var known = Columns.ToBuilder();
        foreach (var column in columns)
            known[column.Name] = column;
        return this with { Columns = known.ToImmutable() };
    }

    internal KnownTable With(Constraint constraint) => With([constraint]);

    internal KnownTable With(IEnumerable<Constraint> constraints)
    {
        var (table, columns, known) = (this, Columns.ToBuilder(), Constraints.ToBuilder());
        foreach (var constraint in constraints)
        {
            if (constraint.Kind is ConstraintKind.PrimaryKey or ConstraintKind.NotNull && !constraint.IsNotValid)
            {
                foreach (var name in table.ColumnsOf(constraint).Where(columns.ContainsKey))
                    columns[name] = columns[name] with { IsNotNull = true };
            }

            if (constraint.UsingIndex is { } index)
                table = table.WithoutIndex(index);
            known[constraint.Name ?? constraint.UsingIndex ?? DefaultConstraintName.Of(Name.Name, constraint, known.ContainsKey)] =
                constraint;
        }

        return table with { Columns = columns.ToImmutable(), Constraints = known.ToImmutable() };
    }

    internal KnownTable WithoutIndex(string name) => this with { Indexes = Indexes.RemoveAll(index => index.Name == name) };

    /// <summary>The columns of a constraint, also where it takes over an index.</summary>
    internal IReadOnlyList<string> ColumnsOf(Constraint constraint) =>
        constraint.UsingIndex is { } index ? Indexes.Find(known => known.Name == index)?.Columns ?? [] : constraint.Columns;

    /// <summary>Drops a column with the indexes and constraints that use it, as the server does.</summary>
    internal KnownTable Without(string column) => this with
    {
        Columns = Columns.Remove(column),
        Indexes = Indexes.RemoveAll(index => index.Columns.Contains(column) || index.ComputesWith(column)),
        Constraints = Constraints.RemoveRange(Constraints.Where(pair => Uses(pair.Value, column)).Select(pair => pair.Key)),
    };

    /// <summary>Adds a column with its constraints, where it is not there already.</summary>
    internal KnownTable With(AddColumn add, KnownColumn column, IEnumerable<Constraint> constraints) =>
        add.IfNotExists && Columns.ContainsKey(add.Column.Name)
            ? this
            : With(column).With(constraints);

    /// <summary>Renames or validates a constraint. A renamed one stays under the one name, by which it can be dropped.</summary>
    internal KnownTable WithConstraint(string name, string newName, bool isValidated) => Constraints.TryGetValue(name, out var constraint)
        ? this with
        {
            Constraints = Constraints.Remove(name)
                .SetItem(newName, constraint with { Name = newName, IsNotValid = constraint.IsNotValid && !isValidated }),
        }
        : this;

    internal KnownTable WithRenamed(string column, string newName) => Find(column) is { } known
        ? (this with { Columns = Columns.Remove(column) }).With(known with { Name = newName })
        : this;

    internal static bool Uses(Constraint constraint, string column) =>
        constraint.Columns.Contains(column) || ColumnUse.Of(constraint.Node["raw_expr"], column);
}
