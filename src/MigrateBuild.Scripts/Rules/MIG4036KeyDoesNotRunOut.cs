using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Objects;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>Only keys that count up run out; a small number that the application sets is its own affair.</summary>
internal sealed class MIG4036KeyDoesNotRunOut : ColumnRule
{
    internal override string Code => "MIG4036";

    internal override string Title => "A primary key that counts up is bigint";

    protected override string? Check(Step step, Column column)
    {
        if (!column.Is("int2", "int4", "serial", "serial4", "smallserial", "serial2") || !CountsUp(column) || !IsKey(step, column))
            return null;
        var isSmall = column.Is("int2", "smallserial", "serial2");
        return $"'{column.Name}' ends at {(isSmall ? "32,767" : "2,147,483,647")}: after that every INSERT fails (failed and rolled-back "
            + "ones use up numbers too), and widening a key rewrites the table and every table that references it; use bigint";
    }

    private static bool CountsUp(Column column) => column.IsIdentity || column.Type?.IntegerOfSerial is not null
        || column.Default.DescendantsAndSelf().Any(node => node.Is("FuncCall") && node.Names("funcname") is [.., "nextval"]);

    private static bool IsKey(Step step, Column column)
    {
        var all = step.Change is CreateTable create ? create.AllConstraints : column.Constraints;
        return all.Any(
            constraint => constraint.Kind == ConstraintKind.PrimaryKey && constraint.Columns is [var only] && only == column.Name);
    }
}
