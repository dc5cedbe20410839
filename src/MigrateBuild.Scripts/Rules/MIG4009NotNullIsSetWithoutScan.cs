using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Objects;
using MigrateBuild.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4009NotNullIsSetWithoutScan : SafetyRule
{
    /// <summary>The first version in which NOT NULL can be NOT VALID.</summary>
    private const int NotValidNotNull = 18;

    internal override string Code => "MIG4009";

    internal override string Title => "NOT NULL is set on a column that is known to hold no null";

    protected override IEnumerable<Problem> Check(Step step)
    {
        var found = step.Change switch
        {
            SetNotNull { IsNotNull: true } set => (set.Table, set.Column),
            AddConstraint { Constraint: { Kind: ConstraintKind.NotNull, IsNotValid: false } constraint } add
                when constraint.Columns is [var column] => (add.Table, column),
            _ => ((ObjectName Table, string Column)?)null,
        };
        if (found is not var (table, name) || !step.AltersTable || !step.IsLive(table) || NotNullProof.Exists(step, table, name))
            yield break;
        yield return step.Problem($"setting NOT NULL reads every row of '{table}' under ACCESS EXCLUSIVE, which blocks all reads and "
            + "writes meanwhile; "
            + (step.Script.PostgresVersion >= NotValidNotNull
                ? $"ADD CONSTRAINT … NOT NULL {SqlWriter.Identifier(name)} NOT VALID, then VALIDATE CONSTRAINT in a later migration"
                : $"ADD CONSTRAINT … CHECK ({SqlWriter.Identifier(name)} IS NOT NULL) NOT VALID, VALIDATE CONSTRAINT in the next "
                    + "migration, then SET NOT NULL (which takes the valid check as proof) and drop the check in a third"));
    }
}
