using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// A column that is added with REFERENCES and without a default holds only nulls, which the server does not check.
/// </summary>
internal sealed class MIG4010ForeignKeyIsAddedNotValid : SafetyRule
{
    internal override string Code => "MIG4010";

    internal override string Title => "A foreign key of a table in use is added NOT VALID";

    protected override IEnumerable<Problem> Check(Step step)
    {
        var found = step.Change switch
        {
            AddConstraint { Constraint: { Kind: ConstraintKind.ForeignKey, IsNotValid: false } constraint } add => (add.Table, constraint),
            AddColumn { Column: { Default.Exists: true } column } add
                when column.Constraints.FirstOrDefault(constraint => constraint.Kind == ConstraintKind.ForeignKey) is { } constraint =>
                (add.Table, constraint),
            _ => ((ObjectName Table, Constraint Constraint)?)null,
        };
        if (found is not var (table, key) || !step.AltersTable || !step.IsLive(table))
            yield break;
        yield return step.Problem($"adding the foreign key compares every row of '{table}' with '{key.ReferencedTable}' while SHARE ROW "
            + "EXCLUSIVE is held on both, which blocks all writes to them; "
            // NOT VALID is refused for a partitioned table before 18.
            + (step.Find(table) is { IsPartitioned: true } && step.Script.PostgresVersion < 18
                ? "a partitioned table does not support NOT VALID before PostgreSQL 18: add it NOT VALID to each partition and validate "
                    + "it there first"
                : "add it NOT VALID, and VALIDATE CONSTRAINT in a later migration, which blocks neither reads nor writes"));
    }
}
