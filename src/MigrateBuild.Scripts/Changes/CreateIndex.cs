using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>An index is created.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Name">Its name; null where it is left to the server.</param>
/// <param name="Table">The table or materialized view.</param>
internal sealed record CreateIndex(SqlStatement Statement, int Offset, ObjectName? Name, ObjectName Table) : Change(Statement, Offset)
{
    internal bool IsUnique { get; init; }

    internal bool IsConcurrent { get; init; }

    internal bool IfNotExists { get; init; }

    /// <summary>Whether it is created on a partitioned table alone (<c>ON ONLY</c>).</summary>
    internal bool IsOnly { get; init; }

    /// <summary>The columns; null for an expression.</summary>
    internal IReadOnlyList<string?> Columns { get; init; } = [];
}
