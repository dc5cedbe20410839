using System.Globalization;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.History;

/// <summary>The name that the server gives a constraint for which the script has none (<c>ChooseConstraintName</c> in src/backend/catalog/pg_constraint.c).</summary>
internal static class ServerName
{
    internal static string Of(KnownTable table, Constraint constraint)
    {
        var columns = constraint.Kind == ConstraintKind.Check
            ? ColumnUse.Columns(constraint.Node["raw_expr"]).Distinct().ToList() is [var only] ? [only] : []
            : constraint.Columns;
        var middle = string.Concat(columns.Select(column => $"_{column}"));
        var name = constraint.Kind switch
        {
            ConstraintKind.PrimaryKey => $"{table.Name.Name}_pkey",
            ConstraintKind.Unique => $"{table.Name.Name}{middle}_key",
            ConstraintKind.ForeignKey => $"{table.Name.Name}{middle}_fkey",
            ConstraintKind.Exclusion => $"{table.Name.Name}{middle}_excl",
            ConstraintKind.NotNull => $"{table.Name.Name}{middle}_not_null",
            _ => $"{table.Name.Name}{middle}_check",
        };
        var taken = 0;
        while (table.Constraints.ContainsKey(Numbered(name, taken)))
            taken++;
        return Numbered(name, taken);
    }

    private static string Numbered(string name, int number) => number == 0 ? name : name + number.ToString(CultureInfo.InvariantCulture);
}
