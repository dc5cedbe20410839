using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>
/// The name that the server gives a constraint for which the script has none (<c>ChooseConstraintName</c> in
/// src/backend/catalog/pg_constraint.c).
/// </summary>
internal static class DefaultConstraintName
{
    /// <param name="isTaken">Whether a name is in use.</param>
    internal static string Of(string table, Constraint constraint, Func<string, bool> isTaken) =>
        ServerNames.Choose(table, AdditionOf(constraint), ServerNames.LabelOf(constraint.Kind), isTaken);

    // The server puts the column into a check's name where there is exactly one.
    private static string? AdditionOf(Constraint constraint) => constraint.Kind switch
    {
        ConstraintKind.PrimaryKey => null,
        ConstraintKind.Exclusion =>
            ServerNames.OfIndexColumns([.. constraint.Node.List("exclusions").Select(pair => pair.List("items")[0])]),
        ConstraintKind.Check => ColumnUse.Columns(constraint.Node["raw_expr"]).Distinct().ToList() is [var only] ? only : null,
        _ when constraint.Columns.Count == 0 => null,
        _ => string.Join('_', constraint.Columns.Concat(constraint.Node.Names("including"))),
    };
}
