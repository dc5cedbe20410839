using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Objects;

/// <summary>Whether the server need not read the rows to know that a column holds no null.</summary>
internal static class NotNullProof
{
    internal static bool Exists(Step step, ObjectName table, string column) =>
        step.Find(table) is { } known
        && (known.Find(column) is { IsNotNull: true }
            || known.Constraints.Values.Any(constraint => Proves(constraint, column)));

    private static bool Proves(Constraint constraint, string column) =>
        constraint is { Kind: ConstraintKind.Check, IsNotValid: false } && Proves(constraint.Node["raw_expr"], column);

    private static bool Proves(SqlNode expression, string column) =>
        (expression.Is("NullTest") && expression.Text("nulltesttype") == "IS_NOT_NULL" && ColumnUse.IsPlain(expression["arg"], column))
        || (expression.Is("BoolExpr") && expression.Text("boolop") == "AND_EXPR"
        && expression.List("args").Any(part => Proves(part, column)));
}
