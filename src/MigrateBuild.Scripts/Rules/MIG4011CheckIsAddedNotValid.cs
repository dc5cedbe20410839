using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4011CheckIsAddedNotValid : SafetyRule
{
    internal override string Code => "MIG4011";

    internal override string Title => "A CHECK constraint of a table in use is added NOT VALID";

    protected override IEnumerable<Problem> Check(Step step)
    {
        var found = step.Change switch
        {
            AddConstraint { Constraint: { Kind: ConstraintKind.Check, IsNotValid: false } } add when add.Kind != ObjectKind.Domain =>
                (add.Table, "add it NOT VALID"),
            AddColumn { Column.Constraints: var constraints } add
                when constraints.Any(constraint => constraint.Kind == ConstraintKind.Check) =>
                (add.Table, "add the column without it, then the constraint NOT VALID"),
            _ => ((ObjectName Table, string Instead)?)null,
        };
        if (found is not var (table, instead) || !step.AltersTable || !step.IsLive(table))
            yield break;
        yield return step.Problem($"adding the check reads every row of '{table}' under ACCESS EXCLUSIVE, which blocks all reads and "
            + $"writes meanwhile; {instead}, and VALIDATE CONSTRAINT in a later migration, which blocks neither reads nor writes");
    }
}
