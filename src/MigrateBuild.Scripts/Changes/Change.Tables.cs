using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Changes;

/// <content>What happens to tables and indexes.</content>
internal abstract partial record Change
{
    /// <summary>
    /// A table is created: <c>CREATE TABLE</c>, <c>CREATE FOREIGN TABLE</c>, <c>CREATE TABLE … AS</c>, <c>SELECT … INTO</c>.
    /// </summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind"><see cref="ObjectKind.Table"/> or <see cref="ObjectKind.ForeignTable"/>.</param>
    /// <param name="Columns">The columns that the statement lists.</param>
    /// <param name="Constraints">The constraints that stand on lines of their own.</param>
    internal sealed record CreateTable(
        StatementPart Part,
        ObjectKind Kind,
        ObjectName Name,
        IReadOnlyList<Column> Columns,
        IReadOnlyList<Constraint> Constraints) : Change(Part)
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

    /// <summary>An index is created.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Name">Its name; null where it is left to the server.</param>
    /// <param name="Table">The table or materialized view.</param>
    internal sealed record CreateIndex(StatementPart Part, ObjectName? Name, ObjectName Table) : Change(Part)
    {
        internal bool IsUnique { get; init; }

        internal bool IsConcurrent { get; init; }

        internal bool IfNotExists { get; init; }

        /// <summary>Whether it is created on a partitioned table alone (<c>ON ONLY</c>).</summary>
        internal bool IsOnly { get; init; }

        /// <summary>The columns; null for an expression.</summary>
        internal IReadOnlyList<string?> Columns { get; init; } = [];
    }

    /// <summary>Any other command of an <c>ALTER TABLE</c> and its kin.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind">What is altered.</param>
    /// <param name="Table">The table (or view, where the command is written for one).</param>
    /// <param name="Command">PostgreSQL's <c>AlterTableType</c>, such as <c>AT_ColumnDefault</c>.</param>
    /// <param name="Node">The <c>AlterTableCmd</c> node.</param>
    internal sealed record AlterTable(
        StatementPart Part, ObjectKind Kind, ObjectName Table, string Command, SqlNode Node) : Change(Part);
}
