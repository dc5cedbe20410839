using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>What the scripts so far say of an index that a <c>CREATE INDEX</c> made.</summary>
/// <param name="Name">Its name; null where it was left to the server.</param>
/// <param name="Columns">The plain columns.</param>
/// <param name="Node">The <c>IndexStmt</c> node.</param>
internal sealed record KnownIndex(string? Name, IReadOnlyList<string> Columns, SqlNode Node)
{
    internal bool IsUnique => Node.Flag("unique");

    /// <summary>
    /// Whether an expression or the predicate uses a column: such an index is built anew with every change of the column's type.
    /// </summary>
    internal bool ComputesWith(string column) =>
        Node.List("indexParams").Select(parameter => parameter["expr"]).Append(Node["whereClause"])
            .Any(expression => ColumnUse.Of(expression, column));
}
