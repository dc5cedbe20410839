using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>Looks for a column in an expression.</summary>
internal static class ColumnUse
{
    internal static bool Of(SqlNode expression, string column) => Columns(expression).Contains(column);

    /// <summary>The columns that an expression names, without those of a <c>*</c>.</summary>
    internal static IEnumerable<string> Columns(SqlNode expression) => expression.DescendantsAndSelf()
        .Where(node => node.Is("ColumnRef") && node.List("fields") is [.., var last] && last.Is("String"))
        .Select(node => node.List("fields")[^1].Text("sval"));

    /// <summary>Whether an expression is the column and nothing else.</summary>
    internal static bool IsPlain(SqlNode expression, string column) => expression.Is("ColumnRef") && Of(expression, column);
}
