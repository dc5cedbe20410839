using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A table is created: <c>CREATE TABLE</c>, <c>CREATE FOREIGN TABLE</c>, <c>CREATE TABLE … AS</c>, <c>SELECT … INTO</c>.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Kind"><see cref="ObjectKind.Table"/> or <see cref="ObjectKind.ForeignTable"/>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The columns that the statement lists.</param>
/// <param name="Constraints">The constraints that stand on lines of their own.</param>
internal sealed record CreateTable(SqlStatement Statement, int Offset, ObjectKind Kind, ObjectName Name, IReadOnlyList<Column> Columns, IReadOnlyList<Constraint> Constraints) : Change(Statement, Offset)
{
    /// <summary>Whether an existing one is left alone.</summary>
    internal bool IfNotExists { get; init; }

    /// <summary>Whether it goes with the session.</summary>
    internal bool IsTemporary { get; init; }

    /// <summary>The tables that it is a partition or a child of.</summary>
    internal IReadOnlyList<ObjectName> Parents { get; init; } = [];

    /// <summary>Whether it is a partition.</summary>
    internal bool IsPartition { get; init; }

    /// <summary>Whether it is the partition for the rows that no other takes.</summary>
    internal bool IsDefaultPartition { get; init; }

    /// <summary>Whether its rows lie in partitions.</summary>
    internal bool IsPartitioned { get; init; }

    /// <summary>Whether its columns come from elsewhere too: a query, <c>LIKE</c>, <c>OF</c>, a parent.</summary>
    internal bool HasOtherColumns { get; init; }

    /// <summary>All constraints: those of the columns and those of the table.</summary>
    internal IEnumerable<Constraint> AllConstraints => Columns.SelectMany(column => column.Constraints).Concat(Constraints);
}
