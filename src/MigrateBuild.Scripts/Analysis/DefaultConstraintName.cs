using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>
/// The name that the server gives a constraint for which the script has none (<c>ChooseConstraintName</c> in
/// src/backend/catalog/pg_constraint.c).
/// </summary>
internal static class DefaultConstraintName
{
    internal static string Of(KnownTable table, Constraint constraint)
    {
        var columns = constraint.Kind == ConstraintKind.Check
            ? ColumnUse.Columns(constraint.Node["raw_expr"]).Distinct().ToList() is [var only] ? [only] : []
            : constraint.Columns;
        var addition = constraint.Kind == ConstraintKind.PrimaryKey || columns.Count == 0 ? null : string.Join('_', columns);
        return ServerNames.Choose(table.Name.Name, addition, ServerNames.LabelOf(constraint.Kind), table.Constraints.ContainsKey);
    }
}
